using System.Text;

namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>Lines of a LIBSVM file, none longer than a limit, and the words of the current one.</summary>
internal sealed class LibsvmLines(Stream stream, string file) : IDisposable
{
    /// <summary>Longest line: a hundred thousand features with all their digits.</summary>
    private const int MaxLength = 1 << 22;

    private readonly StreamReader _reader = new(
        stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 14, leaveOpen: true);
    private readonly StringBuilder _buffer = new();
    private string _line = "";
    private int _position;

    /// <summary>1-based number of the current line.</summary>
    public int Number { get; private set; }

    /// <summary>Where the last word started, 1-based.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Moves to the next line; false at the end.</summary>
    public bool Next()
    {
        _buffer.Clear();
        (_position, Column) = (0, 1);
        Number++;
        int character;
        while ((character = _reader.Read()) is not (-1 or '\n'))
        {
            if (_buffer.Length == MaxLength)
                throw Error($"the line is longer than {MaxLength} characters");
            _buffer.Append((char)character);
        }

        _line = _buffer.ToString();
        return character != -1 || _line.Length > 0;
    }

    /// <summary>The next word of the line; empty at its end.</summary>
    public ReadOnlySpan<char> Word()
    {
        while (_position < _line.Length && IsBlank(_line[_position]))
            _position++;
        var start = _position;
        while (_position < _line.Length && !IsBlank(_line[_position]))
            _position++;
        Column = start + 1;
        return _line.AsSpan(start, _position - start);
    }

    /// <summary>Whether the next word starts so; it stays the next.</summary>
    public bool StartsWith(string prefix)
    {
        var position = _position;
        var found = Word().StartsWith(prefix, StringComparison.Ordinal);
        _position = position;
        return found;
    }

    /// <summary>The next word as index 0 and the 1-based number of a sample.</summary>
    public int Serial() => Pair(0, 0, out _, out var value) && value is >= 1 and <= int.MaxValue && value == Math.Floor(value)
        ? (int)value
        : throw Error("0:number is expected, the number of a training sample from 1");

    /// <summary>The next word as a finite number.</summary>
    public double Number64(string what) => LibsvmNumbers.TryReal(Word(), out var value) ? value : throw Error($"{what} must be a finite number");

    /// <summary>The next word as a whole number.</summary>
    public int Integer(string what, int low, int high) => LibsvmNumbers.TryInteger(Word(), low, high, out var value)
        ? value
        : throw Error($"{what} must be a whole number from {low} to {high}");

    /// <summary>The next word as index:value; false at the end of the line.</summary>
    public bool Pair(int low, int high, out int index, out double value)
    {
        var word = Word();
        (index, value) = (0, 0);
        if (word.IsEmpty)
            return false;
        var colon = word.IndexOf(':');
        if (colon < 0 || !LibsvmNumbers.TryInteger(word[..colon], low, high, out index))
            throw Error($"index:value is expected, with an index from {low} to {high} that is larger than the one before");
        if (!LibsvmNumbers.TryReal(word[(colon + 1)..], out value))
            throw Error("the value after the colon must be a finite number");
        return true;
    }

    /// <summary>Refuses anything more on the line.</summary>
    public void End()
    {
        if (!Word().IsEmpty)
            throw Error("the line should end here");
    }

    public LibsvmFileException Error(string reason) => new(file, reason, Number, Column);

    public void Dispose() => _reader.Dispose();

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r';
}
