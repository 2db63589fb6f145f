using System.Collections.Immutable;
using Prosodia.Corpora.Importers.Reading;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>What section <c>DATA</c> of nkululeko's settings says of its databases.</summary>
/// <param name="Target">Column of the target label.</param>
/// <param name="Labels">Labels that are used; null for all.</param>
/// <param name="Databases">The databases in the order of the list.</param>
internal sealed record NkululekoSettings(string Target, ImmutableArray<string>? Labels, ImmutableArray<NkululekoDatabase> Databases)
{
    private const string Data = "DATA";
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="CorpusException">They are not settings, or name no database.</exception>
    public static NkululekoSettings Read(Stream stream, string file)
    {
        var ini = IniFile.Read(stream, file);
        var names = List(ini, "databases") ?? throw ini.Error(Data, "databases", "is missing; write, for example, databases = ['train', 'test']");
        return new(
            ini[Data, "target"] ?? "emotion",
            List(ini, "labels") is { } labels ? [.. labels] : null,
            [.. names.Select(name => Database(ini, name))]);
    }

    private static NkululekoDatabase Database(IniFile ini, string name)
    {
        var path = ini[Data, name] ?? throw ini.Error(Data, name, "is missing: each database needs a line with its path");
        if ((ini[Data, $"{name}.type"] ?? "csv") is not "csv")
        {
            throw ini.Error(Data, $"{name}.type", "is not csv; import an audformat database by the importer 'audformat'");
        }

        return new(
            name,
            path,
            !string.Equals(ini[Data, $"{name}.absolute_path"], "false", StringComparison.OrdinalIgnoreCase),
            ini[Data, $"{name}.split_strategy"],
            Dictionary(ini, $"{name}.mapping"),
            Dictionary(ini, $"{name}.colnames"));
    }

    private static List<string>? List(IniFile ini, string key) => ini[Data, key] is not { } text
        ? null
        : PythonLiteral.List(text) ?? throw ini.Error(Data, key, "is not a list such as ['anger', 'neutral']");

    private static Dictionary<string, string> Dictionary(IniFile ini, string key) => ini[Data, key] is not { } text
        ? None
        : PythonLiteral.Dictionary(text) ?? throw ini.Error(Data, key, "is not a dictionary such as {'anger': 'angry'}");
}

/// <summary>One database of the settings.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Path">The manifest.</param>
/// <param name="AbsolutePath">Whether file names stand as they are; otherwise they are relative to the manifest's folder.</param>
/// <param name="SplitStrategy">How it is split; null when not said.</param>
/// <param name="Mapping">New label by label.</param>
/// <param name="ColumnNames">nkululeko's name by the manifest's name of a column.</param>
internal sealed record NkululekoDatabase(
    string Name,
    string Path,
    bool AbsolutePath,
    string? SplitStrategy,
    IReadOnlyDictionary<string, string> Mapping,
    IReadOnlyDictionary<string, string> ColumnNames)
{
    /// <summary>The part of the corpus that the database is, when its strategy says that it is one part.</summary>
    public string? Split => SplitStrategy is "train" or "dev" or "test" ? SplitStrategy : null;
}
