using System.Buffers.Binary;
using System.Text;

namespace Prosodia.Tests.Audio;

/// <summary>Makes a QuickTime file refer to another file for its samples (data reference of type "alis", Macintosh alias record).</summary>
internal static class QuickTimeAlias
{
    private static readonly string[] Parents = ["moov", "trak", "mdia", "minf", "dinf", "dref"];

    /// <summary>Replaces the reference "in this file" of a file with one track whose index is at its end.</summary>
    public static byte[] Insert(byte[] file, string target)
    {
        var own = file.AsSpan().LastIndexOf("\0\0\0\u000Curl \0\0\0\u0001"u8);
        Assert.True(own > 0, "the file has a data reference");
        var alias = Entry(target);
        byte[] changed = [.. file[..own], .. alias, .. file[(own + 12)..]];
        foreach (var parent in Parents)
        {
            var size = changed.AsSpan(changed.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(parent)) - 4, 4);
            BinaryPrimitives.WriteInt32BigEndian(size, BinaryPrimitives.ReadInt32BigEndian(size) + alias.Length - 12);
        }

        return changed;
    }

    /// <summary>150 fixed bytes of the record (no levels up or down: 1 from, 1 to), then the absolute path (type 2) and the end (type -1).</summary>
    private static byte[] Entry(string target)
    {
        var path = Encoding.ASCII.GetBytes(target);
        var padded = path.Length + (path.Length % 2);
        var entry = new byte[12 + 150 + 4 + padded + 4];
        BinaryPrimitives.WriteInt32BigEndian(entry, entry.Length);
        "alis"u8.CopyTo(entry.AsSpan(4));
        var name = Encoding.ASCII.GetBytes(Path.GetFileName(target));
        entry[12 + 50] = (byte)name.Length;
        name.CopyTo(entry, 12 + 51);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(12 + 130), 1);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(12 + 132), 1);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(162), 2);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(164), (short)path.Length);
        path.CopyTo(entry, 166);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(166 + padded), -1);
        return entry;
    }
}
