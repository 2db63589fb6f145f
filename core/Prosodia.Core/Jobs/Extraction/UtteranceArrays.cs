using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Npy;
using Prosodia.Learning.Svm;
using Prosodia.Models;

namespace Prosodia.Jobs.Extraction;

/// <summary>The arrays of an archive of utterances, checked one by one and against each other.</summary>
/// <param name="archive">The archive.</param>
/// <param name="path">The file as errors shall name it.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class UtteranceArrays(NpzReader archive, string path, CancellationToken cancellationToken)
{
    /// <summary>The array that says what action units mean.</summary>
    public const string Scale = "scale";

    private const double LongestSeconds = 864_000_000; // 10,000 days: what a timedelta is written for

    /// <summary>Reads all of them.</summary>
    /// <exception cref="InvalidDataException">One is missing or wrong; the message names file and array.</exception>
    public UtteranceSet Read()
    {
        var array = archive.Read("features", cancellationToken);
        if (array.Shape is not [var rows, var columns] || array.TryValues<float>() is not { } values)
            throw Wrong("features", $"must be utterances × features in float32, not {array.Kind} ({string.Join(", ", array.Shape)})");
        var set = Set(columns);
        if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var bad)
            throw Wrong("features", $"holds {values[bad]} for {set.Names[bad % columns]} of row {bad / columns}; extract the features again");
        if (values.Length > SampleMatrix.MaxValues)
            throw Wrong("features", $"holds {values.Length} values; at most {SampleMatrix.MaxValues} are read");
        return new(set, new SampleMatrix(Array.ConvertAll(values, value => (double)value), rows, columns), Recordings(rows)) { ActionUnits = ScaleOf(archive, path) };
    }

    /// <summary>What the action units of an archive mean; null if it does not say.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="path">The file as errors shall name it.</param>
    /// <exception cref="InvalidDataException">It says what there is not.</exception>
    public static ActionUnitScale? ScaleOf(NpzReader archive, string path) =>
        !archive.Contains(Scale) ? null
        : archive.Read(Scale).TryValues<string>() is [var name] && ActionUnitScales.Parse(name) is { } scale ? scale
        : throw new InvalidDataException($"{path}: '{Scale}' must be one of {string.Join(", ", Enum.GetNames<ActionUnitScale>())}.");

    private FeatureSet Set(int columns)
    {
        var names = Column<string>("names", columns);
        if (names.Distinct(StringComparer.Ordinal).Count() != columns)
            throw Wrong("names", "holds a name twice");
        var groups = Column<string>("groups", columns).Select(name => FeatureGroups.Parse(name)
            ?? throw Wrong("groups", $"holds '{name}', which is none of {string.Join(", ", FeatureGroups.Names)}"));
        return new([.. names], [.. groups]);
    }

    private ImmutableArray<Recording> Recordings(int count)
    {
        var (files, domains, performers) = (Column<string>("file", count), Column<string>("domain", count), Column<string>("performer", count));
        var (sentences, emotions, splits) = (Column<string>("sentence", count), Column<string>("emotion", count), Column<string>("split", count));
        var (intensities, repetitions) = (Column<string>("intensity", count), Column<string>("repetition", count));
        var (starts, ends, agreements) = (Column<double>("start", count), Column<double>("end", count), Column<double>("agreement", count));
        return
        [
            .. Enumerable.Range(0, count).Select(row => new Recording(Told(files[row]) ?? throw Wrong("file", $"is empty in row {row}"))
            {
                Start = Within("start", starts[row], 0, LongestSeconds, row) is > 0 and var start ? start : null,
                End = Within("end", ends[row], starts[row], LongestSeconds, row),
                Domain = DomainOf(domains[row], row),
                Performer = Told(performers[row]),
                Sentence = Told(sentences[row]),
                Emotion = Told(emotions[row]),
                Intensity = Told(intensities[row]),
                Repetition = Told(repetitions[row]),
                Agreement = Within("agreement", agreements[row], 0, 1, row),
                Split = Told(splits[row]),
            }),
        ];
    }

    private T[] Column<T>(string name, int count)
    {
        var array = archive.Read(name, cancellationToken);
        return array.Shape is [var length] && length == count && array.TryValues<T>() is { } values
            ? values
            : throw Wrong(name, $"must hold {count} values of the type {typeof(T).Name}; it is {array.Kind} of the shape ({string.Join(", ", array.Shape)})");
    }

    private Domain? DomainOf(string text, int row)
    {
        if (text.Length == 0)
            return null;
        foreach (var domain in Enum.GetValues<Domain>())
        {
            if (StageTarget.NameOf(domain) == text)
                return domain;
        }

        throw Wrong("domain", $"holds '{text}' in row {row}, which is no domain");
    }

    private double? Within(string name, double value, double least, double most, int row) => double.IsNaN(value)
        ? null
        : value >= least && value <= most ? value : throw Wrong(name, $"holds {value} in row {row}; {least} to {most} is allowed");

    private static string? Told(string text) => text.Length > 0 ? text : null;

    private InvalidDataException Wrong(string array, string reason) => new($"{path}: '{array}' {reason}.");
}
