using System.Collections.Immutable;
using System.Text;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Yaml;

/// <summary>
/// Reads the subset of YAML that corpus headers are written in: block and flow mappings and sequences, plain and quoted scalars, literal and
/// folded text, comments. Anchors, aliases, tags, directives, complex keys and further documents are refused by name. Length, depth and number
/// of nodes are bounded.
/// </summary>
internal sealed partial class YamlReader
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 500_000;
    private static readonly TableOptions Limits = new() { MaxFile = 1 << 24, MaxLine = 1 << 20 };

    private readonly string _file;
    private readonly List<string> _lines = [];
    private int _at;
    private int _nodes;

    private YamlReader(Stream stream, string file)
    {
        _file = file;
        var lines = new LineReader(new StreamReader(stream, Encoding.UTF8), file, Limits, default);
        while (lines.Next() is { } line)
        {
            _lines.Add(line.TrimEnd());
        }
    }

    private int Line => Math.Min(_at, _lines.Count - 1) + 1;

    /// <summary>Reads one document whose root is a mapping.</summary>
    /// <param name="stream">UTF-8 text.</param>
    /// <param name="file">The file as errors name it.</param>
    /// <exception cref="CorpusException">It is not in the subset; the message names the line.</exception>
    public static YamlMap Read(Stream stream, string file)
    {
        var reader = new YamlReader(stream, file);
        reader.SkipBlank();
        if (reader._at < reader._lines.Count && reader._lines[reader._at] == "---")
        {
            reader._at++;
        }

        var root = !reader.SkipBlank() ? null
            : reader._lines[reader._at] is ['{', ..] line ? reader.Inline(line, 0)
            : reader.Block(reader.Indent(), 0);
        return root as YamlMap is { } map && !reader.SkipBlank()
            ? map
            : throw reader.Error("a header is one mapping of keys to values, such as 'name: my-corpus'");
    }

    // Moves to the next line that has content; false at the end.
    private bool SkipBlank()
    {
        while (_at < _lines.Count && (_lines[_at].Length == 0 || _lines[_at].AsSpan().TrimStart(' ') is "" or ['#', ..]))
        {
            _at++;
        }

        return _at < _lines.Count && _lines[_at] != "...";
    }

    private int Indent()
    {
        var indent = _lines[_at].AsSpan().IndexOfAnyExcept(' ');
        return _lines[_at][indent] == '\t' ? throw Error("is indented by a tab; indent by spaces") : indent;
    }

    private YamlNode Block(int indent, int depth)
    {
        Count(depth);
        return IsItem(_lines[_at].AsSpan(indent)) ? Sequence(indent, depth) : Mapping(indent, depth);
    }

    private YamlList Sequence(int indent, int depth)
    {
        var line = Line;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (SkipBlank() && Indent() == indent && IsItem(_lines[_at].AsSpan(indent)))
        {
            // "- key: value" is a mapping whose indentation starts after the dash.
            var text = _lines[_at];
            var rest = text[(indent + 1)..].TrimStart(' ');
            if (rest.Length > 0 && (IsItem(rest) || KeyEnd(rest) >= 0) && rest[0] is not ('[' or '{'))
            {
                var inner = text.Length - rest.Length;
                _lines[_at] = new string(' ', inner) + rest;
                items.Add(Block(inner, depth + 1));
            }
            else
            {
                items.Add(Value(rest, indent, indent + 1, depth + 1));
            }
        }

        EndBlock(indent);
        return new(items.ToImmutable(), line);
    }

    private YamlMap Mapping(int indent, int depth)
    {
        var line = Line;
        var entries = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        while (SkipBlank() && Indent() == indent && !IsItem(_lines[_at].AsSpan(indent)))
        {
            var text = _lines[_at][indent..];
            var end = KeyEnd(text);
            if (end < 0)
            {
                throw Error($"'{Shortened(text)}' is neither 'key: value' nor '- item'");
            }

            var key = Key(text[..end].TrimEnd());
            var at = Line;
            var value = Value(text[(end + 1)..].TrimStart(), indent, indent, depth + 1);
            if (!entries.TryAdd(key, value))
            {
                throw new CorpusException(_file, "this key comes twice", at, key);
            }
        }

        EndBlock(indent);
        return new(entries, line);
    }

    // The value after a key or a dash at column 'indent'; a block below it starts at column 'least' or further right.
    private YamlNode Value(string rest, int indent, int least, int depth)
    {
        Count(depth);
        if (rest.Length == 0 || rest[0] == '#')
        {
            var line = Line;
            _at++;
            return SkipBlank() && (Indent() > indent || (Indent() == least && IsItem(_lines[_at].AsSpan(least))))
                ? Block(Indent(), depth + 1)
                : new YamlScalar(null, line);
        }

        return rest[0] switch
        {
            '|' or '>' => Text(rest, indent),
            '[' or '{' or '"' or '\'' => Inline(rest, depth),
            '&' or '*' or '!' or '%' or '@' or '`' or '?' when rest[0] != '?' || rest is "?" or ['?', ' ', ..] =>
                throw Error($"'{rest[0]}' begins an anchor, alias, tag or other YAML that headers do not need; write the value out"),
            _ => Plain(rest, indent),
        };
    }

    // A line further left ends the block; one further right belongs nowhere.
    private void EndBlock(int indent)
    {
        if (SkipBlank() && Indent() > indent)
        {
            throw Error("is indented further than the lines before it");
        }
    }

    private string Key(string text)
    {
        if (text is ['"' or '\'', ..])
        {
            var flow = new FlowReader(this, text, continues: false);
            var key = flow.Quoted();
            flow.ExpectEnd();
            return key;
        }

        return text.Length > 0 && text[0] is not ('&' or '*' or '!' or '[' or '{' or '?' or '@' or '`' or '%')
            ? text
            : throw Error($"'{Shortened(text)}' is not a plain or quoted key");
    }

    private void Count(int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw Error($"has more than {MaxNodes} values or is nested more than {MaxDepth} deep");
        }
    }

    private CorpusException Error(string reason) => new(_file, reason, _lines.Count == 0 ? null : Line);

    private static bool IsItem(ReadOnlySpan<char> text) => text is "-" or ['-', ' ', ..];

    // Position of the colon that ends a key: outside quotes, before a blank or the end. -1 when there is none.
    private static int KeyEnd(string text)
    {
        var from = 0;
        if (text is ['"' or '\'', ..])
        {
            var doubled = text[0] == '\'' ? "''" : "\\"; // what a quote inside quotes starts with
            for (from = 1; from < text.Length; from++)
            {
                if (text.AsSpan(from).StartsWith(doubled))
                {
                    from++;
                }
                else if (text[from] == text[0])
                {
                    break;
                }
            }
        }

        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '#' && i > 0 && text[i - 1] == ' ')
            {
                return -1;
            }

            if (text[i] == ':' && (i + 1 == text.Length || text[i + 1] == ' '))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
