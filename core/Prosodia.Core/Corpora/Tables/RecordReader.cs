using System.Text;

namespace Prosodia.Corpora.Tables;

/// <summary>
/// Splits lines into cells. A cell in double quotes follows RFC 4180 and may span lines; one in single quotes ends at the first quote before a
/// delimiter on its line, so that a stray apostrophe stays an apostrophe. Other cells are trimmed.
/// </summary>
internal sealed class RecordReader(LineReader lines, string file, TableOptions options)
{
    private readonly StringBuilder _quoted = new();
    private string _text = "";
    private int _at;
    private bool _noSingleQuotes;

    /// <summary>The delimiter in use.</summary>
    public char Delimiter { get; set; }

    /// <summary>Line on which the record read last begins.</summary>
    public int Line { get; private set; }

    /// <summary>Cells of the next line that is not blank; null stands for a missing value. False at the end.</summary>
    public bool Read(List<string?> cells)
    {
        do
        {
            if (lines.Next() is not { } text)
            {
                return false;
            }

            _text = text;
        }
        while (string.IsNullOrWhiteSpace(_text));

        Split(cells);
        return true;
    }

    /// <summary>Cells of a line that was read already: the header.</summary>
    public void Split(string text, List<string?> cells)
    {
        _text = text;
        Split(cells);
    }

    private void Split(List<string?> cells)
    {
        Line = lines.Line;
        _at = 0;
        _noSingleQuotes = !options.SingleQuotes;
        cells.Clear();
        do
        {
            SkipBlanks();
            if (Delimiter == ' ' && _at == _text.Length)
            {
                return;
            }

            if (cells.Count == options.MaxColumns)
            {
                throw new CorpusException(file, $"has more than {options.MaxColumns} columns", Line);
            }

            cells.Add(Cell());
        }
        while (TakeDelimiter());
    }

    private string? Cell()
    {
        if (_at < _text.Length && _text[_at] == '"')
        {
            return DoubleQuoted();
        }

        if (!_noSingleQuotes && _at < _text.Length && _text[_at] == '\'' && SingleQuoted() is { } single)
        {
            return single.Length == 0 ? null : single;
        }

        var rest = _text.AsSpan(_at);
        var end = Delimiter == ' ' ? rest.IndexOfAny(' ', '\t') : rest.IndexOf(Delimiter);
        var cell = (end < 0 ? rest : rest[..end]).Trim();
        _at = end < 0 ? _text.Length : _at + end;
        CheckLength(cell.Length);
        return CellText.IsMissing(cell) ? null : CellText.Unguard(cell.ToString());
    }

    private string? DoubleQuoted()
    {
        _quoted.Clear();
        _at++;
        while (true)
        {
            var close = _text.IndexOf('"', _at);
            var end = close < 0 ? _text.Length : close;
            _quoted.Append(_text, _at, end - _at);
            CheckLength(_quoted.Length);
            if (close < 0)
            {
                ContinueOnNextLine();
                continue;
            }

            _at = close + 1;
            if (_at == _text.Length || _text[_at] != '"')
            {
                break;
            }

            _quoted.Append('"');
            _at++;
        }

        ExpectEndOfCell();
        return _quoted.Length == 0 ? null : CellText.Unguard(_quoted.ToString());
    }

    private void ContinueOnNextLine()
    {
        _quoted.Append(lines.Terminator);
        _text = lines.Next() ?? throw new CorpusException(file, "a double quote is opened and never closed", Line);
        _at = 0;
        _noSingleQuotes = !options.SingleQuotes;
    }

    private void ExpectEndOfCell()
    {
        SkipBlanks();
        if (_at < _text.Length && Delimiter != ' ' && _text[_at] != Delimiter)
        {
            throw new CorpusException(file, "text follows a closing double quote; a quote inside quotes is written twice", lines.Line);
        }
    }

    // The quoted text, or null when no quote on this line is followed by a delimiter or the end. Then no later cell of the line need look:
    // that keeps a line of apostrophes from taking quadratic time.
    private string? SingleQuoted()
    {
        for (var close = _text.IndexOf('\'', _at + 1); close >= 0; close = _text.IndexOf('\'', close + 1))
        {
            var next = close + 1;
            while (next < _text.Length && IsBlank(_text[next]))
            {
                next++;
            }

            if (next == _text.Length || _text[next] == Delimiter || (Delimiter == ' ' && next > close + 1))
            {
                var cell = _text[(_at + 1)..close];
                CheckLength(cell.Length);
                _at = next;
                return cell;
            }
        }

        _noSingleQuotes = true;
        return null;
    }

    private bool TakeDelimiter()
    {
        if (_at == _text.Length)
        {
            return false;
        }

        if (Delimiter != ' ')
        {
            _at++;
        }

        return true;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && IsBlank(_text[_at]))
        {
            _at++;
        }
    }

    private bool IsBlank(char c) => c == ' ' || (c == '\t' && Delimiter != '\t');

    private void CheckLength(int length)
    {
        if (length > options.MaxCell)
        {
            throw new CorpusException(file, $"a cell is longer than {options.MaxCell} characters", Line);
        }
    }
}
