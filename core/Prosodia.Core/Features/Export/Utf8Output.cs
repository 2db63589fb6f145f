using System.Buffers.Text;
using System.Text;

namespace Prosodia.Features.Export;

/// <summary>A buffer in front of a stream that numbers and text are written into as UTF-8, without strings in between.</summary>
internal sealed class Utf8Output(Stream stream)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>Writes text that is UTF-8 already.</summary>
    public void Write(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > _buffer.Length - _used)
            Flush();
        if (utf8.Length > _buffer.Length)
        {
            stream.Write(utf8);
            return;
        }

        utf8.CopyTo(_buffer.AsSpan(_used));
        _used += utf8.Length;
    }

    /// <summary>Writes one ASCII character.</summary>
    public void Write(char ascii)
    {
        if (_used == _buffer.Length)
            Flush();
        _buffer[_used++] = (byte)ascii;
    }

    /// <summary>Writes text.</summary>
    public void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a value by openSMILE's CSV rule.</summary>
    public void WriteOpenSmile(float value)
    {
        var written = PrintfNumber.OpenSmile(value, Room());
        _used += written;
    }

    /// <summary>Writes a value as <c>%e</c>.</summary>
    public void WriteExponent(float value)
    {
        var written = PrintfNumber.Exponent(value, Room());
        _used += written;
    }

    /// <summary>Writes a value as <c>%f</c>.</summary>
    public void WriteFixed(double value)
    {
        var written = PrintfNumber.Fixed(value, Room());
        _used += written;
    }

    /// <summary>Writes the shortest text that reads back as the same float32.</summary>
    public void WriteShortest(float value)
    {
        Utf8Formatter.TryFormat(value, Room(), out var written);
        _used += written;
    }

    /// <summary>Passes everything on to the stream.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    /// <summary>Room for a number. It may flush, so it must be called before <c>_used</c> is read.</summary>
    private Span<byte> Room()
    {
        if (_buffer.Length - _used < PrintfNumber.MaxLength)
            Flush();
        return _buffer.AsSpan(_used);
    }
}
