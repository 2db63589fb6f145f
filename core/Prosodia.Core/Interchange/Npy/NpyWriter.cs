using System.Runtime.InteropServices;
using System.Text;

namespace Prosodia.Interchange.Npy;

/// <summary>Writes <c>.npy</c> files, version 1.0, C order, that <c>numpy.load</c> reads.</summary>
public static class NpyWriter
{
    /// <summary>Writes one array.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="array">What.</param>
    public static void Write(Stream stream, NpyArray array)
    {
        var size = ItemSize(array);
        stream.Write(new NpyHeader(array.Kind, size, [.. array.Shape.Select(dimension => (long)dimension)]).ToBytes());
        switch (array.Kind)
        {
            case NpyKind.Float32: Write(stream, array.Values<float>()); break;
            case NpyKind.Float64: Write(stream, array.Values<double>()); break;
            case NpyKind.Int32: Write(stream, array.Values<int>()); break;
            case NpyKind.Int64: Write(stream, array.Values<long>()); break;
            case NpyKind.UInt8: Write(stream, array.Values<byte>()); break;
            case NpyKind.Bool: Write(stream, array.Values<bool>()); break;
            case NpyKind.Text: WriteTexts(stream, array.Values<string>(), size); break;
            default: throw new InvalidOperationException($"{array.Kind} has no writer.");
        }
    }

    private static int ItemSize(NpyArray array) => array.Kind switch
    {
        NpyKind.Float32 or NpyKind.Int32 => 4,
        NpyKind.Float64 or NpyKind.Int64 => 8,
        NpyKind.UInt8 or NpyKind.Bool => 1,

        // NumPy has no texts of length 0 in files: an array of empty texts is <U1.
        _ => Math.Max(4, array.Values<string>().Select(Encoding.UTF32.GetByteCount).DefaultIfEmpty().Max()),
    };

    private static void Write<T>(Stream stream, T[] values)
        where T : unmanaged
    {
        // In pieces: the bytes of a long array can be more than a span can count.
        const int piece = 1 << 24;
        for (var start = 0; start < values.Length; start += piece)
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(piece, values.Length - start))));
    }

    private static void WriteTexts(Stream stream, string[] texts, int size)
    {
        var item = new byte[size];
        foreach (var text in texts)
        {
            Array.Clear(item);
            Encoding.UTF32.GetBytes(text, item);
            stream.Write(item);
        }
    }
}
