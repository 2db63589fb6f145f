using System.IO.Compression;

namespace Prosodia.Files;

/// <summary>A member of a zip file.</summary>
public static class ZipMember
{
    /// <summary>Unpacks a member. Whoever calls has looked at its length.</summary>
    /// <param name="entry">The member.</param>
    /// <exception cref="InvalidDataException">It is shorter or longer than the directory says, or damaged.</exception>
    public static byte[] Read(ZipArchiveEntry entry)
    {
        using var source = entry.Open();
        var bytes = new byte[entry.Length];
        if (source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || source.ReadByte() >= 0)
            throw new InvalidDataException($"'{entry.FullName}' is not as long as the directory says");
        return bytes;
    }
}
