using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Prosodia.Corpora.Yaml;

// Flow style ([a, b], {a: b}) and quoted scalars, which may go on over lines.
internal sealed partial class YamlReader
{
    private sealed class FlowReader(YamlReader reader, string text, bool continues)
    {
        private string _text = text;
        private int _at;

        public YamlNode Value(int depth)
        {
            reader.Count(depth);
            Skip();
            var line = reader.Line;
            return _text[_at] switch
            {
                '[' => List(depth, line),
                '{' => Map(depth, line),
                '"' or '\'' => new YamlScalar(Quoted(), line),
                _ => Scalar(Plain(), line),
            };
        }

        /// <summary>A quoted scalar; a line break in it is a space, several are one fewer line breaks.</summary>
        public string Quoted()
        {
            var quote = _text[_at++];
            var value = new StringBuilder();
            while (true)
            {
                if (_at == _text.Length)
                {
                    Fold(value);
                }
                else if (_text[_at] != quote)
                {
                    Character(quote, value);
                }
                else if (quote == '\'' && _at + 1 < _text.Length && _text[_at + 1] == quote)
                {
                    value.Append(quote);
                    _at += 2;
                }
                else
                {
                    _at++;
                    return value.ToString();
                }
            }
        }

        public void ExpectEnd()
        {
            var rest = _text[_at..].TrimStart(' ');
            if (rest.Length > 0 && rest[0] != '#')
            {
                throw reader.Error($"'{Shortened(rest)}' follows a value that has ended");
            }
        }

        private YamlList List(int depth, int line)
        {
            _at++;
            var items = ImmutableArray.CreateBuilder<YamlNode>();
            while (Skip() != ']')
            {
                items.Add(Value(depth + 1));
                Comma(']');
            }

            _at++;
            return new(items.ToImmutable(), line);
        }

        private YamlMap Map(int depth, int line)
        {
            _at++;
            var entries = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
            while (Skip() is var next && next != '}')
            {
                var key = next is '"' or '\'' ? Quoted() : Plain();
                if (Skip() != ':')
                {
                    throw reader.Error("a key in braces needs ': ' and a value");
                }

                _at++;
                YamlNode value = Skip() is ',' or '}' ? new YamlScalar(null, reader.Line) : Value(depth + 1);
                if (!entries.TryAdd(key, value))
                {
                    throw new CorpusException(reader._file, "this key comes twice", reader.Line, key);
                }

                Comma('}');
            }

            _at++;
            return new(entries, line);
        }

        private void Comma(char close)
        {
            var next = Skip();
            if (next == ',')
            {
                _at++;
            }
            else if (next != close)
            {
                throw reader.Error($"expected ',' or '{close}'");
            }
        }

        // A plain scalar goes on over lines until a character that ends it; a line break is one space.
        private string Plain()
        {
            var value = new StringBuilder(PlainOnLine());
            while (_at == _text.Length && Skip() is not (',' or ']' or '}') && PlainOnLine() is { Length: > 0 } more)
            {
                value.Append(' ').Append(more);
            }

            return value.Length > 0 && value[0] is not ('&' or '*' or '!')
                ? value.ToString()
                : throw reader.Error("a value is missing, or is an anchor, alias or tag; write the value out");
        }

        private string PlainOnLine()
        {
            var start = _at;
            while (_at < _text.Length && _text[_at] is not (',' or '[' or ']' or '{' or '}')
                && !(_text[_at] == ':' && (_at + 1 == _text.Length || _text[_at + 1] is ' ' or ',' or '}'))
                && !(_text[_at] == '#' && _at > 0 && _text[_at - 1] == ' '))
            {
                _at++;
            }

            return _text[start.._at].Trim(' ');
        }

        // The next character that is not blank, taking further lines as needed.
        private char Skip()
        {
            while (_at == _text.Length || _text[_at] == ' ' || (_text[_at] == '#' && (_at == 0 || _text[_at - 1] == ' ')))
            {
                if (_at < _text.Length && _text[_at] == ' ')
                {
                    _at++;
                }
                else
                {
                    NextLine();
                }
            }

            return _text[_at];
        }

        private void NextLine()
        {
            if (!continues || reader._at + 1 >= reader._lines.Count)
            {
                throw reader.Error("a bracket, brace or quote is opened and never closed");
            }

            _text = reader._lines[++reader._at].TrimStart(' ');
            _at = 0;
        }

        private void Fold(StringBuilder value)
        {
            var breaks = 0;
            do
            {
                NextLine();
                breaks++;
            }
            while (_text.Length == 0);
            value.Append(breaks == 1 ? " " : new string('\n', breaks - 1));
        }

        private void Character(char quote, StringBuilder value)
        {
            var c = _text[_at++];
            if (c != '\\' || quote == '\'')
            {
                value.Append(c);
            }
            else if (_at == _text.Length)
            {
                NextLine(); // an escaped line break is no character at all
            }
            else
            {
                Escape(value);
            }
        }

        private void Escape(StringBuilder value)
        {
            var c = _text[_at++];
            if ("xuU".IndexOf(c) is >= 0 and var kind)
            {
                var digits = 2 << kind;
                var known = int.TryParse(_text.AsSpan(_at, Math.Min(digits, _text.Length - _at)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
                if (!known || !Rune.TryCreate(code, out var rune) || _at + digits > _text.Length)
                {
                    throw reader.Error($"'\\{c}' needs {digits} hexadecimal digits of a character");
                }

                value.Append(rune.ToString());
                _at += digits;
                return;
            }

            value.Append(c switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                '_' => '\u00A0',
                'N' => '\u0085',
                'L' => '\u2028',
                'P' => '\u2029',
                '"' or '\\' or '/' or ' ' => c,
                _ => throw reader.Error($"'\\{c}' is not an escape that headers need"),
            });
        }
    }
}
