using System.Collections.Immutable;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora;

/// <summary><c>annotations.csv</c>: arousal and valence over time, one instant a row.</summary>
internal static class AnnotationsFile
{
    public const string FileName = "annotations.csv";

    private static readonly ImmutableArray<string> Columns = ["file", "time", "arousal", "valence"];

    /// <summary>The annotations in order of first mention; rows that are wrong go to <paramref name="problems"/> and are left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="known">Whether the corpus has a media file of this name.</param>
    /// <param name="problems">Where problems go.</param>
    /// <exception cref="CorpusException">It is not a table, or lacks a column.</exception>
    public static ImmutableArray<ContinuousAnnotation> Read(DelimitedTable table, Func<string, bool> known, ProblemList problems)
    {
        foreach (var column in Columns)
        {
            table.Column(column);
        }

        var traces = new OrderedDictionary<string, Trace>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            try
            {
                Read(row, traces, known);
            }
            catch (CorpusException e)
            {
                problems.Error(e);
            }
        }

        return [.. traces.Select(trace => trace.Value.ToAnnotation(trace.Key))];
    }

    /// <summary>Writes the annotations.</summary>
    /// <exception cref="CorpusException">One breaks a rule of the file.</exception>
    public static void Write(string path, ImmutableArray<ContinuousAnnotation> annotations) =>
        DelimitedWriter.WriteFile(path, Columns, annotations.SelectMany(Rows));

    private static IEnumerable<string?[]> Rows(ContinuousAnnotation annotation)
    {
        if (!MediaPath.TryNormalize(annotation.File, out var path, out var reason) || path != annotation.File)
        {
            throw new CorpusException(FileName, $"'{annotation.File}' cannot be written: {reason ?? $"it should read '{path}'"}", column: "file");
        }

        if (annotation.Arousal.Length != annotation.Times.Length || annotation.Valence.Length != annotation.Times.Length)
        {
            throw new CorpusException(FileName, $"'{annotation.File}' has not as many values as times");
        }

        for (var i = 0; i < annotation.Times.Length; i++)
        {
            yield return
            [
                annotation.File, DelimitedWriter.Number(annotation.Times[i]),
                DelimitedWriter.Number(annotation.Arousal[i]), DelimitedWriter.Number(annotation.Valence[i]),
            ];
        }
    }

    private static void Read(TableRow row, OrderedDictionary<string, Trace> traces, Func<string, bool> known)
    {
        if (!MediaPath.TryNormalize(row.Required("file"), out var file, out var reason) || !known(file))
        {
            throw row.Error(reason ?? $"'{file}' is not a file of this corpus", "file");
        }

        if (!traces.TryGetValue(file, out var trace))
        {
            traces.Add(file, trace = new());
        }

        var time = row.RequiredNumber("time");
        if (time < 0 || (trace.Times.Count > 0 && time <= trace.Times[^1]))
        {
            throw row.Error($"{time} s is negative or does not come after the time before it", "time");
        }

        if (time > ContinuousAnnotation.LatestTime)
        {
            throw row.Error($"{time} s is beyond the {ContinuousAnnotation.LatestTime} s that a recording may last; times are in seconds", "time");
        }

        var (arousal, valence) = (Value(row, "arousal"), Value(row, "valence"));
        trace.Times.Add(time);
        trace.Arousal.Add(arousal);
        trace.Valence.Add(valence);
    }

    private static double Value(TableRow row, string column) => row.Number(column) switch
    {
        null => double.NaN,
        { } value when value is >= -1 and <= 1 => value,
        { } value => throw row.Error($"{value} is not within -1..1; rescale the annotations", column),
    };

    private sealed class Trace
    {
        public ImmutableArray<double>.Builder Times { get; } = ImmutableArray.CreateBuilder<double>();

        public ImmutableArray<double>.Builder Arousal { get; } = ImmutableArray.CreateBuilder<double>();

        public ImmutableArray<double>.Builder Valence { get; } = ImmutableArray.CreateBuilder<double>();

        public ContinuousAnnotation ToAnnotation(string file) => new(file, Times.ToImmutable(), Arousal.ToImmutable(), Valence.ToImmutable());
    }
}
