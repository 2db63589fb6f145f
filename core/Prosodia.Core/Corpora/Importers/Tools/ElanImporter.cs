using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.Reading;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>
/// Tab-delimited exports of the annotation tool ELAN: segments with a label. ELAN lets its user choose the columns, so which is which
/// must be said.
/// </summary>
public static class ElanImporter
{
    /// <summary>
    /// The registry's entry; the column map names <c>start</c>, <c>emotion</c> and <c>end</c> or <c>duration</c>, and may name
    /// <c>performer</c>, <c>tier</c> and <c>file</c>.
    /// </summary>
    public static CorpusImporter Importer { get; } = ContinuousImport.Entry(
        "elan",
        "ELAN tab export; needs a column map by header or number, such as start=3,end=4,emotion=6",
        (folder, options, cancellationToken) => Read(folder, Mapped(options.Columns, options.Tier), cancellationToken));

    /// <summary>Reads one export, or all <c>.txt</c> files below a folder.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="options">The columns.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>One recording a row; no annotations.</returns>
    /// <exception cref="CorpusException">The options are contradictory, there is no export, or one is damaged.</exception>
    public static Corpus Import(string source, ElanOptions options, CancellationToken cancellationToken = default) =>
        Read(new AnnotationFolder(source, cancellationToken: cancellationToken), options, cancellationToken);

    private static ElanOptions Mapped(ImmutableSortedDictionary<string, string> columns, string? onlyTier)
    {
        string Needed(string field) => columns.GetValueOrDefault(field)
            ?? throw new CorpusException("column map", $"'{field}' is missing; write, for example, start=3,end=4,emotion=6", column: field);
        return new ElanOptions(Needed("start"), Needed("emotion"))
        {
            End = columns.GetValueOrDefault("end"),
            Duration = columns.GetValueOrDefault("duration"),
            Participant = columns.GetValueOrDefault("performer"),
            Tier = columns.GetValueOrDefault("tier"),
            OnlyTier = onlyTier,
            File = columns.GetValueOrDefault("file"),
        };
    }

    private static Corpus Read(AnnotationFolder folder, ElanOptions options, CancellationToken cancellationToken)
    {
        if (options.Errors() is { Count: > 0 } errors)
        {
            throw new CorpusException("column map", string.Join(' ', errors));
        }

        var files = folder.Files.Length == 1 ? folder.Files
            : [.. folder.Files.Where(f => f.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))];
        return files.IsEmpty
            ? throw new CorpusException("*.txt", "there is no tab export below this folder.")
            : new Corpus(new CorpusInfo("elan"), [.. files.SelectMany(f => ReadFile(folder, f, options, cancellationToken))], []);
    }

    private static IEnumerable<Recording> ReadFile(
        AnnotationFolder folder, string file, ElanOptions options, CancellationToken cancellationToken)
    {
        var width = FirstLine.Of(folder, file, cancellationToken).Split('\t').Length;
        var byNumber = int.TryParse(options.Start, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var format = TableOptions.Default with
        {
            Delimiter = '\t',
            SingleQuotes = false,
            RepeatedNames = true,
            Columns = byNumber ? [.. Enumerable.Range(1, width).Select(c => c.ToString(CultureInfo.InvariantCulture))] : null,
        };
        using var table = DelimitedTable.OpenFile(folder.FullPath(file), format, file, cancellationToken);
        foreach (var column in options.Columns())
        {
            table.Column(column);
        }

        foreach (var row in table.Rows)
        {
            if (options.OnlyTier is null || row[options.Tier!] == options.OnlyTier)
            {
                yield return Segment(folder, file, row, options);
            }
        }
    }

    private static Recording Segment(AnnotationFolder folder, string file, TableRow row, ElanOptions options)
    {
        var start = Time(row, options.Start);
        var endColumn = options.End ?? options.Duration!;
        var end = Time(row, endColumn) + (options.End is null ? start : 0);
        var media = options.File is null ? folder.Media(AnnotationFolder.Stem(file), ".wav") : NamedMedia(folder, row, options.File);
        return new Recording(media)
        {
            Start = start,
            End = end > start ? end : throw row.Error($"the segment from {start} s to {end} s does not end after it starts.", endColumn),
            Performer = options.Participant is { } p ? row[p] : null,
            Emotion = row[options.Label],
        };
    }

    private static string NamedMedia(AnnotationFolder folder, TableRow row, string column)
    {
        // Exports name the media as a path or address on the annotator's machine: only its last part means anything here.
        var name = row.Required(column).Replace('\\', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        return MediaPath.TryNormalize(name, out var path, out var reason)
            ? folder.Media(AnnotationFolder.Stem(path), Path.GetExtension(path))
            : throw row.Error(reason!, column);
    }

    private static double Time(TableRow row, string column) =>
        ElanTime.TryParse(row.Required(column), out var seconds)
            ? seconds
            : throw row.Error("expected a time: hh:mm:ss.ms, seconds with decimals, or whole milliseconds.", column);
}
