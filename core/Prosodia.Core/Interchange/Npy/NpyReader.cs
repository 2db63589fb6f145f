using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Prosodia.Interchange.Npy;

/// <summary>Reads <c>.npy</c> files, versions 1.0 to 3.0, as <c>numpy.save</c> writes them.</summary>
public static class NpyReader
{
    private const int Chunk = 1 << 20;

    /// <summary>Most texts in one array: each takes many times its bytes in memory.</summary>
    private const int MaxTexts = 1 << 22;

    /// <summary>Reads one array. Memory grows with the bytes that arrive, not with what the header claims.</summary>
    /// <param name="stream">At the beginning of the file.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <param name="maxBytes">Most bytes of elements.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not an array of a kind that is read, is larger than allowed, or is shorter or longer than its header says.
    /// </exception>
    public static NpyArray Read(Stream stream, string name, long maxBytes = NpzReader.DefaultMaxBytes, CancellationToken cancellationToken = default)
    {
        var header = NpyHeader.Read(stream, name);
        var count = Count(header, name, maxBytes);
        var bytes = ReadBytes(stream, count * header.ItemSize, name, cancellationToken);
        int[] shape = [.. header.Shape.Select(dimension => (int)dimension)];
        return header.Kind switch
        {
            NpyKind.Float32 => NpyArray.Of(Cast<float>(bytes), shape),
            NpyKind.Float64 => NpyArray.Of(Cast<double>(bytes), shape),
            NpyKind.Int32 => NpyArray.Of(Cast<int>(bytes), shape),
            NpyKind.Int64 => NpyArray.Of(Cast<long>(bytes), shape),
            NpyKind.UInt8 => NpyArray.Of(bytes, shape),
            NpyKind.Bool => NpyArray.Of(Array.ConvertAll(bytes, b => b != 0), shape),
            _ => NpyArray.Of(Texts(bytes, (int)count, header.ItemSize, name), shape),
        };
    }

    private static long Count(NpyHeader header, string name, long maxBytes)
    {
        // Texts of no characters take no bytes in the file but do in memory, so an element counts as one byte at least.
        var size = Math.Max(1, header.ItemSize);
        long count = 1;
        foreach (var dimension in header.Shape)
        {
            if (dimension > int.MaxValue)
                throw NpyError.Of(name, $"a dimension of {dimension} is too long");
            count = dimension == 0 ? 0 : Math.Min(long.MaxValue / int.MaxValue, count) * dimension;
        }

        if (header.Kind == NpyKind.Text && count > MaxTexts)
            throw NpyError.Of(name, $"{count} texts are more than the {MaxTexts} that are read");
        if (count > Math.Min(maxBytes, Array.MaxLength) / size)
            throw NpyError.Of(name, $"{count} elements of {size} bytes are more than the {maxBytes} bytes allowed");
        return count;
    }

    private static byte[] ReadBytes(Stream stream, long length, string name, CancellationToken cancellationToken)
    {
        var bytes = new byte[Math.Min(length, Chunk)];
        for (long filled = 0; filled < length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (filled == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
            var read = stream.Read(bytes.AsSpan((int)filled));
            if (read == 0)
                throw NpyError.Of(name, $"ends after {filled} of {length} data bytes; the file is cut short");
            filled += read;
        }

        return stream.ReadByte() < 0 ? bytes : throw NpyError.Of(name, $"goes on after the {length} data bytes that its header announces");
    }

    private static T[] Cast<T>(byte[] bytes)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>(bytes.Length / Unsafe.SizeOf<T>());
        bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static string[] Texts(byte[] bytes, int count, int itemSize, string name)
    {
        var strict = new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            try
            {
                texts[i] = strict.GetString(bytes, i * itemSize, itemSize).TrimEnd('\0');
            }
            catch (ArgumentException e)
            {
                throw NpyError.Of(name, $"text {i} holds a code point that is not Unicode", e);
            }
        }

        return texts;
    }
}
