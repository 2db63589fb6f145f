using System.Buffers.Binary;
using System.Text;
using Prosodia.Corpora;

namespace Prosodia.Interchange.NetCdf;

/// <summary>Reads the big-endian primitives of a NetCDF header, never past the end and never more than it was told to hold.</summary>
internal sealed class HeaderBytes(Stream stream, string file)
{
    // Longer names are not written by any library (NC_MAX_NAME is 256), so they are a sign of damage.
    private const int MaximumName = 1024;

    // Far above any real header; the objects made for a list take more memory than its bytes do.
    private const int MaximumList = 65_536;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes from here to the end of the file.</summary>
    public long Remaining => stream.Length - Position;

    /// <summary>Makes an error at a byte offset.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="at">The offset; the current one when null.</param>
    /// <returns>The exception to throw.</returns>
    public CorpusException Error(string reason, long? at = null) => new(file, $"byte {at ?? Position}: {reason}");

    /// <summary>Reads a 32-bit integer.</summary>
    /// <returns>The integer.</returns>
    public int Int32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    /// <summary>Reads a 64-bit integer.</summary>
    /// <returns>The integer.</returns>
    public long Int64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    /// <summary>Reads a tag and the count of the list that follows; an absent list counts 0.</summary>
    /// <param name="tag">The tag that a list of this kind has.</param>
    /// <param name="smallestItem">Bytes that every item takes at least; the count cannot pass what the file has room for.</param>
    /// <param name="what">What the list holds, for messages.</param>
    /// <returns>The count.</returns>
    public int ListCount(int tag, int smallestItem, string what)
    {
        var start = Position;
        int found = Int32(), count = Int32();
        if (found == 0 && count == 0)
        {
            return 0;
        }

        if (found != tag)
        {
            throw Error($"the list of {what} does not begin with tag {tag} but {found}; the header is damaged.", start);
        }

        return count is >= 0 and <= MaximumList && (long)count * smallestItem <= Remaining
            ? count
            : throw Error($"{count} {what} do not fit into the file, or are too many; the header is damaged.", start);
    }

    /// <summary>Reads a name with its padding.</summary>
    /// <returns>The name.</returns>
    public string Name()
    {
        var start = Position;
        var length = Int32();
        if (length is <= 0 or > MaximumName)
        {
            throw Error($"a name of {length} bytes; names have 1 to {MaximumName}.", start);
        }

        var bytes = new byte[NetCdfTypes.Padded(length)];
        Fill(bytes);
        try
        {
            return StrictUtf8.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException e)
        {
            throw new CorpusException(file, $"byte {start}: a name is not UTF-8; the header is damaged.", inner: e);
        }
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many.</param>
    public void Skip(long count)
    {
        if (count > Remaining)
        {
            throw Error("the file ends inside the header; it is truncated.");
        }

        Position += count;
        stream.Position = Position;
    }

    /// <summary>Fills a buffer.</summary>
    /// <param name="bytes">The buffer.</param>
    public void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Remaining || stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Error("the file ends inside the header; it is truncated.");
        }

        Position += bytes.Length;
    }
}
