using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>
/// Any table with one recording a row and a column of file names. Usual column names are recognised; the user's column map says the others:
/// <c>emotion=target,performer=subject</c>. Corpora without a published layout, such as UMSSED, come in this way.
/// </summary>
public static class ManifestImporter
{
    private static readonly string[] Endings = [".csv", ".tsv", ".csv.gz", ".tsv.gz"];

    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } =
        new("manifest", "any table with a column of file names; a column map says which column is what", Import);

    private static ImportResult Import(string source, ImportOptions options, CancellationToken cancellation)
    {
        var import = new ImportBuilder(source, options);
        using var table = DelimitedTable.OpenFile(TableIn(source), name: import.Shown(TableIn(source)), cancellation: cancellation);
        var columns = new RecordingColumns(table, GuessedColumns.Of(table, options.Columns), import.Problems);
        columns.NoteOthers();
        foreach (var row in table.Rows)
        {
            if (columns.Text(row, "file") is not { } name)
            {
                import.Problems.Add(ProblemSeverity.Error, table.Name, "is missing", row.Line, columns.Column("file"));
            }
            else if (import.Locate(name, table.Name, row.Line, columns.Column("file")) is { } file && columns.Read(row, file) is { } recording)
            {
                import.Add(recording, table.Name, row.Line);
            }
        }

        return import.Build(new(import.Name));
    }

    private static string TableIn(string source)
    {
        if (!Directory.Exists(source))
        {
            return source;
        }

        var tables = Directory.GetFiles(source).Where(IsTable).ToList();
        return tables is [var only]
            ? only
            : throw new CorpusException(source, $"has {tables.Count} tables; name the one that lists the recordings");
    }

    private static bool IsTable(string path) =>
        Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
