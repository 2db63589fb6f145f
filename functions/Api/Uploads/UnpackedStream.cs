using System.IO.Hashing;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>
/// What is unpacked from a zip file, held against what the file's directory says of it: more bytes fail where they begin, fewer or other ones at the end,
/// so that nothing is stored.
/// </summary>
/// <param name="inner">The bytes; closed with this one.</param>
/// <param name="length">How many the directory tells.</param>
/// <param name="crc">The CRC-32 that it tells.</param>
internal sealed class UnpackedStream(Stream inner, long length, uint crc) : BodyStream
{
    private readonly Crc32 _crc = new();
    private long _read;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if ((_read += count) > length)
            throw new InvalidDataException("It is longer than the directory says.");
        _crc.Append(buffer.Span[..count]);
        if (count == 0 && buffer.Length > 0 && (_read != length || _crc.GetCurrentHashAsUInt32() != crc))
            throw new InvalidDataException("Its bytes are not those that the directory tells the checksum of.");
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
