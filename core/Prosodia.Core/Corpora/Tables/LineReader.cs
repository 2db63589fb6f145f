using System.Text;

namespace Prosodia.Corpora.Tables;

/// <summary>Physical lines of a text with their terminators (LF, CRLF or CR), counted and bounded.</summary>
internal sealed class LineReader(TextReader reader, string file, TableOptions limits, CancellationToken cancellation)
{
    private readonly char[] _buffer = new char[1 << 12];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _length;
    private long _total;

    /// <summary>1-based number of the line read last; 0 before the first.</summary>
    public int Line { get; private set; }

    /// <summary>What ended the line read last; empty at the end of the file.</summary>
    public string Terminator { get; private set; } = "";

    /// <summary>The next line without its terminator, or null at the end.</summary>
    public string? Next()
    {
        if (_start == _length && !Fill())
        {
            return null;
        }

        Line++;
        Terminator = "";
        _line.Clear();
        while (_start < _length || Fill())
        {
            var rest = _buffer.AsSpan(_start, _length - _start);
            var end = rest.IndexOfAny('\r', '\n');
            Append(end < 0 ? rest : rest[..end]);
            if (end >= 0)
            {
                _start += end;
                TakeTerminator();
                break;
            }

            _start = _length;
        }

        return Checked(_line.ToString());
    }

    private void Append(ReadOnlySpan<char> part)
    {
        if (_line.Length + part.Length > limits.MaxLine)
        {
            throw new CorpusException(file, $"line is longer than {limits.MaxLine} characters", Line);
        }

        _line.Append(part);
    }

    private void TakeTerminator()
    {
        Terminator = _buffer[_start++] == '\n' ? "\n" : "\r";
        if (Terminator == "\r" && (_start < _length || Fill()) && _buffer[_start] == '\n')
        {
            _start++;
            Terminator = "\r\n";
        }
    }

    // Bytes that are not UTF-8 were decoded to U+FFFD: found here, they can be reported with their line.
    private string Checked(string line) => line.AsSpan().IndexOfAny('\uFFFD', '\0') switch
    {
        < 0 => line,
        var at when line[at] == '\0' => throw new CorpusException(file, "holds a NUL character: this is not a text file", Line),
        _ => throw new CorpusException(file, "is not valid UTF-8; save the file as UTF-8", Line),
    };

    private bool Fill()
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            _start = 0;
            _length = reader.Read(_buffer, 0, _buffer.Length);
        }
        catch (InvalidDataException e)
        {
            _length = 0;
            throw new CorpusException(file, $"cannot be decompressed: {e.Message}", Line, inner: e);
        }

        _total += _length;
        return _total <= limits.MaxFile
            ? _length > 0
            : throw new CorpusException(file, $"is longer than {limits.MaxFile} characters", Line);
    }
}
