using System.Collections.Immutable;
using System.Text;
using Prosodia.Corpora;

namespace Prosodia.Interchange.Arff;

/// <summary>The words of one line: bare, or in single or double quotes with backslash escapes.</summary>
internal sealed class ArffTokens(string line, int lineNumber, string file)
{
    private int _at;

    /// <summary>The next word of a header line.</summary>
    /// <returns>The word without quotes.</returns>
    public string Word()
    {
        SkipBlanks();
        var start = _at;
        var word = Token(c => char.IsWhiteSpace(c) || c == '{');
        return _at > start ? word : throw Error(_at == line.Length ? "a word is missing at the end of the line." : "a word is missing.");
    }

    /// <summary>A nominal list in braces.</summary>
    /// <returns>Its values; null when there is no brace here.</returns>
    public ImmutableArray<string>? NominalValues()
    {
        SkipBlanks();
        if (_at == line.Length || line[_at] != '{')
        {
            return null;
        }

        var values = ImmutableArray.CreateBuilder<string>();
        do
        {
            _at++;
            SkipBlanks();
            values.Add(Token(c => c is ',' or '}').Trim());
            SkipBlanks();
        }
        while (_at < line.Length && line[_at] == ',');

        if (_at == line.Length || line[_at] != '}')
        {
            throw Error("the list of values is not closed by }.");
        }

        _at++;
        ExpectEnd();
        return values.ToImmutable();
    }

    /// <summary>Checks that nothing but blanks or a comment follows.</summary>
    public void ExpectEnd()
    {
        SkipBlanks();
        if (_at < line.Length && line[_at] != '%')
        {
            throw Error($"character {_at + 1}: nothing is expected here.");
        }
    }

    /// <summary>The cells of a data line.</summary>
    /// <param name="expected">How many there must be.</param>
    /// <returns>The cells; null for a bare <c>?</c>.</returns>
    public ImmutableArray<string?> Cells(int expected)
    {
        SkipBlanks();
        if (_at < line.Length && line[_at] == '{')
        {
            throw Error("sparse rows are not read; write the file with dense rows.");
        }

        var cells = ImmutableArray.CreateBuilder<string?>(expected);
        while (true)
        {
            SkipBlanks();
            var quoted = _at < line.Length && line[_at] is '\'' or '"';
            var cell = Token(c => c == ',').TrimEnd();
            if (cells.Count == expected)
            {
                throw Error($"more cells than the {expected} attributes.");
            }

            cells.Add(!quoted && cell == "?" ? null : cell);
            SkipBlanks();
            if (_at == line.Length)
            {
                break;
            }

            if (line[_at++] != ',')
            {
                throw Error($"character {_at}: a comma is expected.");
            }
        }

        return cells.Count == expected ? cells.MoveToImmutable() : throw Error($"{cells.Count} cells for {expected} attributes.");
    }

    private string Token(Func<char, bool> ends)
    {
        if (_at < line.Length && line[_at] is '\'' or '"')
        {
            return Quoted(line[_at++]);
        }

        var start = _at;
        while (_at < line.Length && !ends(line[_at]))
        {
            _at++;
        }

        return line[start.._at];
    }

    private string Quoted(char quote)
    {
        var text = new StringBuilder();
        while (_at < line.Length && line[_at] != quote)
        {
            if (line[_at] == '\\' && _at + 1 < line.Length)
            {
                _at++;
            }

            text.Append(line[_at++]);
        }

        if (_at == line.Length)
        {
            throw Error($"a quote ({quote}) is not closed.");
        }

        _at++;
        return text.ToString();
    }

    private void SkipBlanks()
    {
        while (_at < line.Length && char.IsWhiteSpace(line[_at]))
        {
            _at++;
        }
    }

    private CorpusException Error(string reason) => new(file, reason, lineNumber);
}
