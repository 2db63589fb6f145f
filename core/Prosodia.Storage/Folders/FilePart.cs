namespace Prosodia.Storage.Folders;

/// <summary>Reads a part of a file.</summary>
internal sealed class FilePart : Stream
{
    private readonly FileStream _file;
    private readonly long _offset;

    private FilePart(FileStream file, long offset, long length)
    {
        (_file, _offset, Length) = (file, offset, length);
        _file.Position = offset;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _file.Position - _offset;
        set => _file.Position = _offset + Math.Clamp(value, 0, Length);
    }

    /// <summary>The part of a file that a range asks for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It begins after the file's end.</exception>
    public static FilePart Of(FileStream file, BlobRange range) => new(file, range.Offset, range.Within(file.Length));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => _file.Read(buffer[..Most(buffer.Length)]);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _file.ReadAsync(buffer[..Most(buffer.Length)], cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Current => Position,
        SeekOrigin.End => Length,
        _ => 0,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    private int Most(int count) => (int)Math.Min(count, Length - Position);
}
