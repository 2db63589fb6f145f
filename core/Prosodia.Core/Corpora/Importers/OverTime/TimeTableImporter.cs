using System.Collections.Immutable;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>A plain table of time-continuous labels: <c>file,time,arousal,valence</c>, a row a moment, on a declared scale.</summary>
public static class TimeTableImporter
{
    /// <summary>The registry's entry; the column map may name <c>file</c>, <c>time</c>, <c>arousal</c> and <c>valence</c>.</summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "continuous-csv",
        "a table file,time,arousal,valence with values on -1..1",
        (folder, options, cancellationToken) => Read(folder, Mapped(options.Columns, options.Scale ?? ValueScale.Common), cancellationToken));

    /// <summary>Reads one table. The rows of a file must be in order of time; files may alternate.</summary>
    /// <param name="source">The table.</param>
    /// <param name="options">Columns and scales; the defaults when null.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording and one annotation a file, in order of first mention.</returns>
    /// <exception cref="CorpusException">A column is missing, or a cell is not what it should be.</exception>
    public static Corpus Import(string source, TimeTableOptions? options = null, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(source, cancellationToken: cancellationToken), options ?? new TimeTableOptions(), cancellationToken);

    private static TimeTableOptions Mapped(ImmutableSortedDictionary<string, string> columns, ValueScale scale)
    {
        var defaults = new TimeTableOptions();
        return new TimeTableOptions
        {
            File = columns.GetValueOrDefault("file", defaults.File),
            Time = columns.GetValueOrDefault("time", defaults.Time),
            Arousal = columns.GetValueOrDefault("arousal", defaults.Arousal),
            Valence = columns.GetValueOrDefault("valence", defaults.Valence),
            ArousalScale = scale,
            ValenceScale = scale,
        };
    }

    private static Corpus Read(AnnotationFolder folder, TimeTableOptions options, CancellationToken cancellationToken)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new CorpusException("options", string.Join(' ', errors));
        }

        var file = folder.Files.Length == 1 ? folder.Files[0] : folder.Single("annotations.csv");
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), name: file, cancellation: cancellationToken);
        var builders = new Dictionary<string, (TraceBuilder Arousal, TraceBuilder Valence)>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var row in table.Rows)
        {
            if (!MediaPath.TryNormalize(row.Required(options.File), out var media, out var reason))
            {
                throw row.Error(reason!, options.File);
            }

            if (!builders.TryGetValue(media, out var traces))
            {
                traces = (new TraceBuilder(file, options.ArousalScale), new TraceBuilder(file, options.ValenceScale));
                builders.Add(media, traces);
                order.Add(media);
            }

            var time = row.RequiredNumber(options.Time);
            traces.Arousal.Add(time, row.Number(table.Column(options.Arousal)) ?? double.NaN, row.Line, options.Arousal);
            traces.Valence.Add(time, row.Number(table.Column(options.Valence)) ?? double.NaN, row.Line, options.Valence);
        }

        return new Corpus(
            new CorpusInfo(AnnotationFolder.Stem(file)),
            [.. order.Select(m => new Recording(m))],
            [.. order.Select(m => TraceJoin.Inner(m, builders[m].Arousal.ToTrace(), builders[m].Valence.ToTrace()))]);
    }
}
