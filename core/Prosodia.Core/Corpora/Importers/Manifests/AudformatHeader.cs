using System.Collections.Immutable;
using Prosodia.Corpora.Yaml;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>What <c>db.yaml</c> says that a corpus needs.</summary>
/// <param name="Name">Name of the database.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">Its licence, or else how it may be used.</param>
/// <param name="Tables">Tables with one row a file or segment.</param>
internal sealed record AudformatHeader(string Name, string Source, string Licence, ImmutableArray<AudformatTable> Tables)
{
    public const string FileName = "db.yaml";

    /// <summary>Reads a header.</summary>
    /// <exception cref="CorpusException">It is not YAML of the subset, or lacks a mandatory key.</exception>
    public static AudformatHeader Read(Stream stream, string file)
    {
        var root = YamlReader.Read(stream, file);
        var usage = Required("usage");
        var schemes = root.Map("schemes", file);
        var splits = root.Map("splits", file);
        var labels = schemes.Entries.Keys.ToDictionary(id => id, id => Labels(schemes.Map(id, file)["labels"]), StringComparer.Ordinal);
        return new(
            Required("name"),
            Required("source"),
            root.Text("license", file) ?? $"usage: {usage}",
            [.. root.Map("tables", file).Entries.Keys.Select(id => Table(id, root.Map("tables", file).Map(id, file)))]);

        string Required(string key) =>
            root.Text(key, file) ?? throw new CorpusException(file, "is missing; a header names its name, source and usage", column: key);

        AudformatTable Table(string id, YamlMap table)
        {
            var columns = table.Map("columns", file);
            var split = table.Text("split_id", file);
            return new(
                id,
                split is null ? null : splits.Map(split, file).Text("type", file) ?? split,
                columns.Entries.Keys.ToImmutableDictionary(
                    name => name,
                    name => columns.Map(name, file).Text("scheme_id", file) is { } scheme ? labels.GetValueOrDefault(scheme) : null,
                    StringComparer.Ordinal));
        }

        // A list names the labels; a mapping may give each a text to show, or a mapping of its own, which is of no use here. Anything else
        // (the name of a table) sets no labels.
        static ImmutableDictionary<string, string>? Labels(YamlNode? labels) => labels switch
        {
            YamlList list => list.Items.OfType<YamlScalar>().Select(label => label.Text ?? "").Distinct(StringComparer.Ordinal)
                .ToImmutableDictionary(label => label, StringComparer.Ordinal),
            YamlMap map => map.Entries.ToImmutableDictionary(
                entry => entry.Key, entry => (entry.Value as YamlScalar)?.Text ?? entry.Key, StringComparer.Ordinal),
            _ => null,
        };
    }
}

/// <summary>One table of a header.</summary>
/// <param name="Id">Its name: the file is <c>db.[id].csv</c>.</param>
/// <param name="Split">Type of its split (train, dev, test, other); null when it has none.</param>
/// <param name="Labels">By column, what each label of its scheme is called; null for a column whose labels are free.</param>
internal sealed record AudformatTable(string Id, string? Split, ImmutableDictionary<string, ImmutableDictionary<string, string>?> Labels);
