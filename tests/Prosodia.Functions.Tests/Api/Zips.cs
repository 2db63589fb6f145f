using System.IO.Compression;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Zip files with names and lengths as a test wants them.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, byte[] Bytes)[] files) => Of(CompressionLevel.Optimal, files);

    private static byte[] Of(CompressionLevel level, (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Stored files, of the last of which a bit in the middle has tipped over: only its checksum tells.</summary>
    public static byte[] Damaged(params (string Name, byte[] Bytes)[] files)
    {
        var zip = Of(CompressionLevel.NoCompression, files);
        zip[zip.AsSpan().IndexOf(files[^1].Bytes) + (files[^1].Bytes.Length / 2)] ^= 1;
        return zip;
    }

    /// <summary>One file of zeros whose length the directory understates.</summary>
    public static byte[] Lying(int length, int declared)
    {
        var zip = Of(("a.wav", new byte[length]));
        var (real, said) = (BitConverter.GetBytes(length), BitConverter.GetBytes(declared));
        for (var at = zip.AsSpan().IndexOf(real); at >= 0; at = zip.AsSpan().IndexOf(real))
            said.CopyTo(zip, at);
        return zip;
    }
}
