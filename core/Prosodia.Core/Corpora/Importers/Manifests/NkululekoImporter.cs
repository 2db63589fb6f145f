using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>
/// nkululeko's settings (<c>.ini</c>) with the CSV manifests that they list, or one such manifest. Lists and dictionaries in the settings are
/// read as literals; nothing is evaluated. Labels are mapped, and those that the settings do not use are left out with that reason.
/// </summary>
public static class NkululekoImporter
{
    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } = new("nkululeko", "nkululeko settings (.ini) with their CSV manifests, or one manifest", Import);

    private static ImportResult Import(string source, ImportOptions options, CancellationToken cancellation)
    {
        var import = new ImportBuilder(source, options);
        var settings = source.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? new NkululekoSettings(
                "emotion", null, [new(import.Name, Path.GetFullPath(source), true, null, new Dictionary<string, string>(), new Dictionary<string, string>())])
            : ReadSettings(source, import);
        foreach (var database in settings.Databases)
        {
            ReadDatabase(database, settings, source, import, options, cancellation);
        }

        return import.Build(new(import.Name) { Emotions = settings.Labels ?? [] });
    }

    private static NkululekoSettings ReadSettings(string source, ImportBuilder import)
    {
        try
        {
            using var stream = File.OpenRead(source);
            return NkululekoSettings.Read(stream, import.Shown(source));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException(import.Shown(source), $"cannot be opened: {e.Message}; name the .ini or .csv file", inner: e);
        }
    }

    private static void ReadDatabase(
        NkululekoDatabase database, NkululekoSettings settings, string source, ImportBuilder import, ImportOptions options, CancellationToken cancellation)
    {
        var path = Manifest(database, source, import);
        using var table = DelimitedTable.OpenFile(path, name: import.Shown(path), cancellation: cancellation);
        var columns = new RecordingColumns(table, GuessedColumns.Of(table, Columns(table, database, settings.Target, options)), import.Problems);
        columns.NoteOthers();
        if (database is { SplitStrategy: { } strategy, Split: null })
        {
            import.Problems.Add(ProblemSeverity.Note, table.Name, $"split strategy '{strategy}' is not kept: folds are made anew");
        }

        var folder = database.AbsolutePath ? import.Root : Path.GetDirectoryName(path);
        foreach (var row in table.Rows)
        {
            if (columns.Text(row, "file") is not { } name)
            {
                import.Problems.Add(ProblemSeverity.Error, table.Name, "is missing", row.Line, columns.Column("file"));
            }
            else if (import.Locate(name, table.Name, row.Line, columns.Column("file"), folder) is { } file && columns.Read(row, file) is { } recording)
            {
                Add(recording with { Split = recording.Split ?? database.Split }, row.Line);
            }
        }

        void Add(Recording recording, int line)
        {
            var label = recording.Emotion is { } emotion ? database.Mapping.GetValueOrDefault(emotion, emotion) : null;
            if (settings.Labels is { } labels && (label is null || !labels.Contains(label)))
            {
                import.Exclude(recording.File, $"label '{label}' is not among those of the settings");
            }
            else
            {
                import.Add(recording with { Emotion = label }, table.Name, line);
            }
        }
    }

    // The user's map first, then the settings' names of columns, then the target.
    private static Dictionary<string, string> Columns(DelimitedTable table, NkululekoDatabase database, string target, ImportOptions options)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, meaning) in database.ColumnNames.Where(pair => table.Has(pair.Key)))
        {
            var field = meaning == target ? "emotion" : meaning == "speaker" ? "performer" : meaning;
            if (RecordingColumns.Fields.Contains(field))
            {
                columns[field] = column;
            }
        }

        if (!columns.ContainsKey("emotion") && table.Has(target))
        {
            columns["emotion"] = target;
        }

        foreach (var (field, column) in options.Columns)
        {
            columns[field] = column;
        }

        return columns;
    }

    // Paths in settings are relative to wherever nkululeko was started: the settings' folder or the folder of all media.
    private static string Manifest(NkululekoDatabase database, string source, ImportBuilder import)
    {
        var candidates = new[] { Path.GetDirectoryName(Path.GetFullPath(source))!, import.Root }
            .Select(folder => Path.GetFullPath(Path.Combine(folder, database.Path.Replace('\\', '/'))))
            .Where(path => MediaPath.Relative(import.Root, path) is not null)
            .ToList();
        return candidates.Find(File.Exists) is { } found
            ? import.Contained(found)
            : throw new CorpusException(import.Shown(source), $"'{database.Path}' is not below the media folder; set the media folder", column: database.Name);
    }
}
