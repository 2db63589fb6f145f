using System.Text;
using Prosodia.Corpora;

namespace Prosodia.Evaluation.Parity;

/// <summary>Lines of text, none longer than a limit: a file without line ends must not fill the memory.</summary>
internal sealed class BoundedLineReader(Stream stream, string name, int maxLength) : IDisposable
{
    private readonly StreamReader _reader = new(
        stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 14, leaveOpen: true);
    private readonly StringBuilder _line = new();
    private int _number;

    /// <summary>The next line without its end; null at the end of the text.</summary>
    /// <exception cref="CorpusException">The line is too long.</exception>
    public string? ReadLine()
    {
        _line.Clear();
        _number++;
        int character;
        while ((character = _reader.Read()) is not (-1 or '\n'))
        {
            if (_line.Length == maxLength)
                throw new CorpusException(name, $"the line is longer than {maxLength} characters", _number);
            _line.Append((char)character);
        }

        if (character == -1 && _line.Length == 0)
            return null;
        if (_line.Length > 0 && _line[^1] == '\r')
            _line.Length--;
        return _line.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
