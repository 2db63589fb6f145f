using System.Text;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>Lists and dictionaries of strings as nkululeko's settings hold them: read, never evaluated.</summary>
internal sealed class PythonLiteral
{
    private readonly string _text;
    private int _at;

    private PythonLiteral(string text) => _text = text;

    /// <summary>Reads <c>['a', 'b']</c>.</summary>
    /// <returns>Null when the text is not a list of strings and numbers.</returns>
    public static List<string>? List(string text)
    {
        var literal = new PythonLiteral(text);
        var items = new List<string>();
        return literal.Items('[', ']', () => literal.Atom() is { } item && Add(items, item)) ? items : null;
    }

    /// <summary>Reads <c>{'a': 'b', 'c': 'd'}</c>; of equal keys the last one holds.</summary>
    /// <returns>Null when the text is not a dictionary of strings and numbers.</returns>
    public static Dictionary<string, string>? Dictionary(string text)
    {
        var literal = new PythonLiteral(text);
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        return literal.Items('{', '}', literal.Pair(items)) ? items : null;
    }

    private static bool Add(List<string> items, string item)
    {
        items.Add(item);
        return true;
    }

    private Func<bool> Pair(Dictionary<string, string> items) => () =>
    {
        if (Atom() is not { } key || !Take(':') || Atom() is not { } value)
        {
            return false;
        }

        items[key] = value;
        return true;
    };

    private bool Items(char open, char close, Func<bool> item)
    {
        if (!Take(open))
        {
            return false;
        }

        while (!Take(close))
        {
            if (!item() || (!Take(',') && Peek() != close))
            {
                return false;
            }
        }

        return Peek() == '\0';
    }

    // A quoted string, or a bare number or word.
    private string? Atom()
    {
        var first = Peek();
        if (first is not ('\'' or '"'))
        {
            var start = _at;
            while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-' or '+' or '_'))
            {
                _at++;
            }

            return _at > start ? _text[start.._at] : null;
        }

        var value = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != first; _at++)
        {
            if (_text[_at] == '\\' && ++_at == _text.Length)
            {
                return null;
            }

            value.Append(_text[_at]);
        }

        return ++_at <= _text.Length ? value.ToString() : null;
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Take(char c)
    {
        var found = Peek() == c;
        _at += found ? 1 : 0;
        return found;
    }
}
