using Prosodia.Files;

namespace Prosodia.Interchange.Npy;

/// <summary>Reads a zip member, counting its bytes and checking their CRC-32 at the end, which the zip library leaves to the caller.</summary>
internal sealed class MemberStream(Stream inner, uint expectedCrc) : ForwardStream
{
    private static readonly uint[] Table = BuildTable();

    private uint _crc = uint.MaxValue;

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        foreach (var b in buffer[..read])
            _crc = Table[(byte)(_crc ^ b)] ^ (_crc >> 8);
        if (read == 0 && buffer.Length > 0 && ~_crc != expectedCrc)
            throw new InvalidDataException("the checksum does not match the data");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static uint[] BuildTable()
    {
        const uint polynomial = 0xEDB88320;
        var table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            var c = n;
            for (var bit = 0; bit < 8; bit++)
                c = (c & 1) != 0 ? polynomial ^ (c >> 1) : c >> 1;
            table[n] = c;
        }

        return table;
    }
}
