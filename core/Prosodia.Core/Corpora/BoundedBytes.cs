namespace Prosodia.Corpora;

/// <summary>Small files read whole, up to a limit.</summary>
internal static class BoundedBytes
{
    /// <summary>The bytes of a stream without a UTF-8 byte-order mark.</summary>
    /// <exception cref="CorpusException">There are more than <paramref name="limit"/>.</exception>
    public static ReadOnlySpan<byte> Read(Stream stream, string file, int limit)
    {
        using var bytes = new MemoryStream();
        var block = new byte[1 << 12];
        for (var n = stream.Read(block); n > 0; n = stream.Read(block))
        {
            if (bytes.Length + n > limit)
            {
                throw new CorpusException(file, $"is longer than {limit} bytes");
            }

            bytes.Write(block, 0, n);
        }

        ReadOnlySpan<byte> all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return all.StartsWith("\uFEFF"u8) ? all[3..] : all;
    }
}
