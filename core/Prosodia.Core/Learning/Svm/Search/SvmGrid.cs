using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>The settings tried for one problem: every combination of the four lists.</summary>
/// <param name="FeatureCounts">How many of the best features, ascending, at least 1.</param>
/// <param name="Costs">C, ascending, finite and above 0.</param>
/// <param name="Gammas">γ of the RBF kernel, ascending, finite and above 0.</param>
/// <param name="Mus">µ of the multi-task kernel, ascending, finite and above 0; empty when the problem has no tasks.</param>
public sealed record SvmGrid(
    ImmutableArray<int> FeatureCounts, ImmutableArray<double> Costs, ImmutableArray<double> Gammas, ImmutableArray<double> Mus)
{
    /// <summary>Most settings of one grid.</summary>
    public const int MaxCells = 1 << 20;

    /// <summary>Number of settings.</summary>
    public int Cells => FeatureCounts.Length * Costs.Length * Gammas.Length * MuCount;

    /// <summary>Number of µ, or 1 without tasks.</summary>
    internal int MuCount => Math.Max(1, Mus.Length);

    /// <summary>Everything that is wrong with the grid.</summary>
    public IEnumerable<string> Problems()
    {
        if (FeatureCounts.IsDefault || Costs.IsDefault || Gammas.IsDefault || Mus.IsDefault)
            return ["a list is missing"];
        return
        [
            .. Wrong(nameof(FeatureCounts), [.. FeatureCounts.Select(count => (double)count)], optional: false),
            .. Wrong(nameof(Costs), Costs, optional: false),
            .. Wrong(nameof(Gammas), Gammas, optional: false),
            .. Wrong(nameof(Mus), Mus, optional: true),
            .. (long)FeatureCounts.Length * Costs.Length > MaxCells / Math.Max(1L, (long)Gammas.Length * MuCount)
                ? new[] { $"there are more than {MaxCells} settings" } : [],
        ];
    }

    private static IEnumerable<string> Wrong(string name, ImmutableArray<double> values, bool optional)
    {
        if (values.IsEmpty && !optional)
            yield return $"{name} is empty";
        for (var i = 0; i < values.Length; i++)
        {
            if (!(values[i] > 0 && double.IsFinite(values[i]) && double.IsFinite(1 / values[i])))
                yield return $"{name}[{i}] is {values[i]}; it must be finite and above 0";
            else if (i > 0 && !(values[i] > values[i - 1]))
                yield return $"{name}[{i}] is {values[i]} after {values[i - 1]}; values must ascend";
        }
    }
}
