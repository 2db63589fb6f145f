using System.Collections.Frozen;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>What the columns of a manifest are usually called, in any case.</summary>
internal static class GuessedColumns
{
    private static readonly FrozenDictionary<string, string[]> Names = new Dictionary<string, string[]>
    {
        ["file"] = ["file", "filename", "path", "wav", "audio"],
        ["start"] = ["start"],
        ["end"] = ["end"],
        ["domain"] = ["domain"],
        ["performer"] = ["performer", "speaker", "speaker_id", "singer", "actor", "subject"],
        ["sentence"] = ["sentence", "statement", "text", "transcription"],
        ["emotion"] = ["emotion", "label", "target"],
        ["intensity"] = ["intensity"],
        ["repetition"] = ["repetition"],
        ["agreement"] = ["agreement", "emotion.agreement"],
        ["split"] = ["split", "partition"],
    }.ToFrozenDictionary();

    /// <summary>Column by field: the user's map first, then the first usual name that the table has.</summary>
    /// <exception cref="CorpusException">The map names an unknown field or column, or the table has no column of file names.</exception>
    public static Dictionary<string, string> Of(DelimitedTable table, IReadOnlyDictionary<string, string> map)
    {
        var guessed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in RecordingColumns.Fields)
        {
            var column = Names[field]
                .Select(name => table.Header.FirstOrDefault(header => header.Equals(name, StringComparison.OrdinalIgnoreCase)))
                .FirstOrDefault(header => header is not null);
            if (column is not null)
            {
                guessed[field] = column;
            }
        }

        var columns = RecordingColumns.Mapped(table, guessed, map);
        return columns.ContainsKey("file")
            ? columns
            : throw new CorpusException(table.Name, $"no column holds file names; name it with file=… The columns are: {string.Join(", ", table.Header)}");
    }
}
