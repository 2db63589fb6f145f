using System.Collections.Immutable;

namespace Prosodia.Corpora.Yaml;

/// <summary>A node of a YAML document with the line on which it begins.</summary>
internal abstract record YamlNode(int Line);

/// <summary>A scalar as text; null for an empty value, <c>null</c> or <c>~</c>.</summary>
internal sealed record YamlScalar(string? Text, int Line) : YamlNode(Line);

/// <summary>A sequence.</summary>
internal sealed record YamlList(ImmutableArray<YamlNode> Items, int Line) : YamlNode(Line);

/// <summary>A mapping; its keys are in file order and differ from each other.</summary>
internal sealed record YamlMap(OrderedDictionary<string, YamlNode> Entries, int Line) : YamlNode(Line)
{
    public YamlNode? this[string key] => Entries.GetValueOrDefault(key);

    /// <summary>The text of a key; null when it is missing or empty.</summary>
    /// <exception cref="CorpusException">It is not a scalar.</exception>
    public string? Text(string key, string file) => this[key] switch
    {
        null => null,
        YamlScalar scalar => scalar.Text,
        var other => throw new CorpusException(file, "should be a single value", other.Line, key),
    };

    /// <summary>The mapping under a key; empty when it is missing or empty.</summary>
    /// <exception cref="CorpusException">It is not a mapping.</exception>
    public YamlMap Map(string key, string file) => this[key] switch
    {
        null or YamlScalar { Text: null } => new([], Line),
        YamlMap map => map,
        var other => throw new CorpusException(file, "should be a mapping of keys to values", other.Line, key),
    };
}
