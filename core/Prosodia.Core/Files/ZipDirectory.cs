using System.Buffers.Binary;

namespace Prosodia.Files;

/// <summary>The directory at the end of a zip file.</summary>
public static class ZipDirectory
{
    /// <summary>Longest directory, in bytes: the zip library reads it as a whole.</summary>
    private const uint MaxLength = 1 << 21;

    /// <summary>Refuses a directory that would fill the memory before its members can be counted.</summary>
    /// <param name="stream">The file; it must be able to seek, and is left at its start.</param>
    /// <exception cref="InvalidDataException">There is no directory, or it is too long.</exception>
    public static void Check(Stream stream)
    {
        const int sizeOffset = 12;
        const int recordLength = 22;
        var tail = new byte[Math.Min(stream.Length, recordLength + ushort.MaxValue)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at > tail.Length - recordLength)
            throw new InvalidDataException("it has no directory at its end; the file is cut short or is no zip file");
        if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + sizeOffset)) > MaxLength)
            throw new InvalidDataException($"its directory takes more than {MaxLength} bytes");
    }
}
