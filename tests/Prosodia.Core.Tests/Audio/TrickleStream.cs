namespace Prosodia.Tests.Audio;

/// <summary>A stream that cannot seek and gives a few bytes at a time, like a pipe. It may go on for ever with zeros.</summary>
internal sealed class TrickleStream(byte[] start, int bytesPerRead, bool endless = false) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        count = Math.Min(count, bytesPerRead);
        if (_position >= start.Length && endless)
        {
            buffer.AsSpan(offset, count).Clear();
            return count;
        }

        count = Math.Min(count, start.Length - _position);
        start.AsSpan(_position, count).CopyTo(buffer.AsSpan(offset));
        _position += count;
        return count;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
