using System.Collections.Immutable;

namespace Prosodia.Features.Statistics;

/// <summary>Names and groups of a feature vector, in its order.</summary>
/// <param name="Names">One name a feature, all different.</param>
/// <param name="Groups">The group of each feature, as many as names.</param>
public sealed record FeatureSet(ImmutableArray<string> Names, ImmutableArray<FeatureGroup> Groups)
{
    /// <summary>
    /// The nine statistics, in the order of their blocks: mean, standard deviation, maximum, minimum, range, interquartile range, mean
    /// absolute deviation, skewness, kurtosis.
    /// </summary>
    public static ImmutableArray<string> Statistics { get; } =
        ["mean", "std", "max", "min", "range", "iqr", "mad", "skewness", "kurtosis"];

    /// <summary>
    /// The 1,170 acoustic features of an utterance: nine blocks of 130, named <c>F0final_sma_mean</c>, …, <c>mfcc_sma_de[14]_kurtosis</c>.
    /// </summary>
    /// <remarks>Zhang, Essl, Mower Provost (2015), section V.</remarks>
    public static FeatureSet Utterance { get; } = Blocks(LldNames.All, LldNames.GroupOf, Statistics);

    /// <summary>The 260 features of a window: 130 means (<c>F0final_sma_amean</c>), then 130 standard deviations (<c>…_stddev</c>).</summary>
    /// <remarks>Coutinho, Schuller (2017), "Feature extraction".</remarks>
    public static FeatureSet Window { get; } = Blocks(LldNames.All, LldNames.GroupOf, ["amean", "stddev"]);

    /// <summary>Features.</summary>
    public int Count => Names.Length;

    /// <summary>This set followed by another, such as acoustic and visual.</summary>
    /// <param name="other">A set that shares no name with this one.</param>
    public FeatureSet Append(FeatureSet other) => new(Names.AddRange(other.Names), Groups.AddRange(other.Groups));

    /// <summary>One block of columns a statistic, the columns in the same order in each.</summary>
    internal static FeatureSet Blocks(ImmutableArray<string> columns, Func<int, FeatureGroup> groupOf, ImmutableArray<string> statistics) => new(
        [.. statistics.SelectMany(statistic => columns.Select(column => $"{column}_{statistic}"))],
        [.. statistics.SelectMany(_ => Enumerable.Range(0, columns.Length).Select(groupOf))]);
}
