using System.IO.Compression;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Zip files with names and lengths as a test wants them.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
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
