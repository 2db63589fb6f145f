using Prosodia.Files;

namespace Prosodia.Tests.Audio;

/// <summary>A stream that cannot seek and gives a few bytes at a time, like a pipe. It may go on for ever with zeros.</summary>
internal sealed class TrickleStream(byte[] start, int bytesPerRead, bool endless = false) : ForwardStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, bytesPerRead);
        if (_position >= start.Length && endless)
        {
            buffer[..count].Clear();
            return count;
        }

        count = Math.Min(count, start.Length - _position);
        start.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
