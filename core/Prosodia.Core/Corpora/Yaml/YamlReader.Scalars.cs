using System.Text;

namespace Prosodia.Corpora.Yaml;

// Scalars that are not quoted, and their continuation over lines.
internal sealed partial class YamlReader
{
    private static YamlScalar Scalar(string text, int line) => new(text is "" or "~" or "null" or "Null" or "NULL" ? null : text, line);

    private static string WithoutComment(string text)
    {
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }

    // Lines further right than the key continue a plain scalar, with one space for the line break.
    private YamlScalar Plain(string rest, int indent)
    {
        var line = Line;
        var text = new StringBuilder(WithoutComment(rest));
        var commented = text.Length < rest.Length;
        if (KeyEnd(text.ToString()) >= 0)
        {
            throw Error("holds a second ': '; put quotes around the value");
        }

        _at++;
        while (!commented && SkipBlank() && Indent() > indent)
        {
            var more = _lines[_at].TrimStart(' ');
            text.Append(' ').Append(WithoutComment(more));
            _at++;
        }

        return Scalar(text.ToString(), line);
    }

    // Literal (|) keeps line breaks, folded (>) makes them spaces; the lines are those further right than the key.
    private YamlScalar Text(string rest, int indent)
    {
        var line = Line;
        var style = WithoutComment(rest);
        if (style is not ("|" or "|-" or "|+" or ">" or ">-" or ">+"))
        {
            throw Error($"'{Shortened(style)}' is not one of |, |-, >, >-");
        }

        var lines = new List<string>();
        for (_at++; _at < _lines.Count && (_lines[_at].Length == 0 || Indent() > indent); _at++)
        {
            lines.Add(_lines[_at]);
        }

        var margin = lines.Where(text => text.Length > 0).Select(text => text.AsSpan().IndexOfAnyExcept(' ')).DefaultIfEmpty(0).Min();
        var separator = style[0] == '|' ? "\n" : " ";
        return new(string.Join(separator, lines.Select(text => text.Length > margin ? text[margin..] : "")).TrimEnd(), line);
    }

    private YamlNode Inline(string rest, int depth)
    {
        var flow = new FlowReader(this, rest, continues: true);
        var value = flow.Value(depth);
        flow.ExpectEnd();
        _at++;
        return value;
    }
}
