using System.Buffers.Text;
using System.Text.Json;
using Prosodia.Corpora;

namespace Prosodia.Interchange.Currennt;

/// <summary>The tokens of a JSON text, seen through a small window: memory does not depend on the length of the text.</summary>
/// <param name="stream">The text, in UTF-8; not closed.</param>
/// <param name="file">The file as the user knows it.</param>
/// <param name="maxBytes">The longest text that is read.</param>
internal sealed class JsonTokens(Stream stream, string file, long maxBytes)
{
    private const int LongestToken = 1 << 16;
    private const int Window = 2 * LongestToken;

    // Beyond the longest token: what is squeezed gives room for much, or a file of small gains would cost the square of its length.
    private const int MostKept = LongestToken + (LongestToken / 2);

    private readonly byte[] _window = new byte[Window];
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 8 });
    private int _start;
    private int _end;
    private Range _value;
    private long _bytes;
    private bool _final;
    private string _name = "";

    private delegate bool Stop(ref Utf8JsonReader reader);

    /// <summary>What the token is.</summary>
    public JsonTokenType Type { get; private set; }

    /// <summary>A text or the name of a property; null in other tokens.</summary>
    public string? Text { get; private set; }

    /// <summary>A number in single precision; NaN in other tokens, infinite beyond its range.</summary>
    public float Single => Type == JsonTokenType.Number && Utf8Parser.TryParse(_window.AsSpan(_value), out float value, out _) ? value : float.NaN;

    /// <summary>A whole number; null in other tokens.</summary>
    public int? Whole =>
        Type == JsonTokenType.Number && Utf8Parser.TryParse(_window.AsSpan(_value), out int value, out var length) && length == _window.AsSpan(_value).Length ? value : null;

    /// <summary>Goes on to the next token.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="CorpusException">The text, or a token of it, is too long.</exception>
    public bool Read() => Until(static (ref _) => true);

    /// <summary>Goes on to the end of the value that begins here.</summary>
    public void Skip()
    {
        var depth = Deeper(Type);
        if (depth > 0)
            Until((ref reader) => (depth += Deeper(reader.TokenType)) == 0);
    }

    /// <summary>Takes the finite numbers that follow, and stops at the first token that is none, or at one that is too many.</summary>
    /// <param name="numbers">Where to put them.</param>
    /// <param name="most">The most to be there.</param>
    public void ReadNumbers(List<float> numbers, int most) => Until((ref reader) =>
    {
        if (numbers.Count == most || reader.TokenType != JsonTokenType.Number || !reader.TryGetSingle(out var value) || !float.IsFinite(value))
            return true;
        numbers.Add(value);
        return false;
    });

    /// <summary>Goes on to the token at which to stop.</summary>
    private bool Until(Stop stop)
    {
        for (; ; Fill())
        {
            var reader = new Utf8JsonReader(_window.AsSpan(_start.._end), _final, _state);
            var found = false;
            while (!found && reader.Read())
                found = reader.ValueSpan.Length <= LongestToken ? stop(ref reader) : throw TooLong();
            if (found)
                Take(reader);
            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (found || _final)
                return found;
        }
    }

    private static int Deeper(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
        JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
        _ => 0,
    };

    private void Take(in Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        Text = Type switch
        {
            JsonTokenType.PropertyName => _name = JsonText.Of(reader, $"a name after '{_name}'"),
            JsonTokenType.String => JsonText.Of(reader, $"'{_name}'"),
            _ => null,
        };
        var from = _start + (int)reader.TokenStartIndex;
        _value = from..(from + reader.ValueSpan.Length);
    }

    private void Fill()
    {
        _window.AsSpan(_start.._end).CopyTo(_window);
        (_start, _end) = (0, _end - _start);
        if (_end == Window && (_end = Squeezed()) > MostKept)
            throw TooLong();
        var mark = "\uFEFF"u8;
        var read = stream.ReadAtLeast(_window.AsSpan(_end), Math.Min(mark.Length, Window - _end), throwOnEndOfStream: false);
        if (_bytes == 0 && _window.AsSpan(0, read).StartsWith(mark))
            _start = mark.Length;
        (_end, _bytes, _final) = (_end + read, _bytes + read, read == 0);
        if (_bytes > maxBytes)
            throw new CorpusException(file, $"is longer than {maxBytes} bytes");
    }

    /// <summary>
    /// Leaves one of all white space in a row, of which the reader keeps what is around a comma or a colon until the next token. Lines that went so are not counted
    /// in the place of an error behind them.
    /// </summary>
    /// <returns>The new end of the window, which begins outside of texts.</returns>
    private int Squeezed()
    {
        var kept = 0;
        var (inText, escaped) = (false, false);
        foreach (var value in _window.AsSpan(0, _end))
        {
            if (!inText && IsWhite(value) && kept > 0 && IsWhite(_window[kept - 1]))
                continue;
            inText ^= value == '"' && !escaped;
            escaped = inText && value == '\\' && !escaped;
            _window[kept++] = value;
        }

        return kept;
    }

    private CorpusException TooLong() => new(file, $"has a text or a number of more than {LongestToken} bytes");

    private static bool IsWhite(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
