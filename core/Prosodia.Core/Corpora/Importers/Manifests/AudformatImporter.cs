using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>
/// audformat: <c>db.yaml</c> with one <c>db.[table].csv</c> a table, filewise or segmented. Tables are joined: what a filewise table says of a
/// file holds for its segments where these do not say it themselves.
/// </summary>
public static class AudformatImporter
{
    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } = new("audformat", "audformat: db.yaml with its CSV tables", Import);

    private static ImportResult Import(string source, ImportOptions options, CancellationToken cancellation)
    {
        var path = Directory.Exists(source) ? Path.Combine(source, AudformatHeader.FileName) : source;
        var import = new ImportBuilder(source, options);
        var header = ReadHeader(path, import.Shown(path));
        var rows = new JoinedRecordings(import.Problems);
        foreach (var table in header.Tables)
        {
            ReadTable(TableFile(Path.GetDirectoryName(Path.GetFullPath(path))!, table.Id, import), table, rows, import, options, cancellation);
        }

        foreach (var (recording, table, line) in rows.Joined())
        {
            import.Add(recording, table, line);
        }

        return import.Build(new(header.Name) { Licence = header.Licence, Source = header.Source });
    }

    private static AudformatHeader ReadHeader(string path, string shown)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return AudformatHeader.Read(stream, shown);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(shown, $"cannot be opened: {e.Message}", inner: e);
        }
    }

    private static string TableFile(string folder, string id, ImportBuilder import)
    {
        if (!MediaPath.TryNormalize($"db.{id}", out var name, out var reason) || name.Contains('/'))
        {
            throw new CorpusException(AudformatHeader.FileName, reason ?? "the name of a table is not a file name", column: id);
        }

        var path = Path.Combine(folder, name);
        return File.Exists(path + ".csv") ? import.Contained(path + ".csv")
            : File.Exists(path + ".parquet") ? throw new CorpusException(import.Shown(path + ".parquet"), "is Parquet; save the database with storage_format='csv'")
            : throw new CorpusException(import.Shown(path + ".csv"), $"is missing, though {AudformatHeader.FileName} lists the table '{id}'");
    }

    private static void ReadTable(
        string path, AudformatTable described, JoinedRecordings rows, ImportBuilder import, ImportOptions options, CancellationToken cancellation)
    {
        using var table = DelimitedTable.OpenFile(path, name: import.Shown(path), cancellation: cancellation);
        table.Column("file");
        var map = options.Columns.Where(pair => table.Has(pair.Value)).ToDictionary(StringComparer.Ordinal);
        var columns = new RecordingColumns(table, GuessedColumns.Of(table, map), import.Problems);
        columns.NoteOthers();
        foreach (var row in table.Rows)
        {
            try
            {
                if (import.Locate(row.Required("file"), table.Name, row.Line, "file") is { } file && columns.Read(row, file) is { } recording)
                {
                    rows.Add(Named(recording, row, columns, described), table.Name, row.Line);
                }
            }
            catch (CorpusException e)
            {
                import.Problems.Error(e);
            }
        }
    }

    // Labels are called what their scheme calls them, and the table's split holds where the row says none.
    private static Recording Named(Recording recording, TableRow row, RecordingColumns columns, AudformatTable described)
    {
        return recording with
        {
            Performer = Name("performer", recording.Performer),
            Sentence = Name("sentence", recording.Sentence),
            Emotion = Name("emotion", recording.Emotion),
            Intensity = Name("intensity", recording.Intensity),
            Split = recording.Split ?? described.Split,
        };

        string? Name(string field, string? label) =>
            label is null || columns.Column(field) is not { } column || described.Labels.GetValueOrDefault(column) is not { } labels ? label
            : labels.TryGetValue(label, out var name) ? name
            : throw row.Error($"'{label}' is not among the labels of its scheme", column);
    }
}
