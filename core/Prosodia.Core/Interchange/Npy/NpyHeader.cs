using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Prosodia.Interchange.Npy;

/// <summary>The header of a <c>.npy</c> file: magic, version, and a Python dictionary padded so that the data starts at a multiple of 64.</summary>
/// <remarks>Format: NumPy's NEP 1; versions 1.0 (2-byte length), 2.0 (4-byte length) and 3.0 (the same, UTF-8) are read, 1.0 is written.</remarks>
/// <param name="Kind">Element type.</param>
/// <param name="ItemSize">Bytes an element takes.</param>
/// <param name="Shape">Dimensions.</param>
internal sealed record NpyHeader(NpyKind Kind, int ItemSize, ImmutableArray<long> Shape)
{
    /// <summary>Longest header that is read; NumPy itself refuses more than 10,000 bytes unless asked.</summary>
    public const int MaxLength = 1 << 16;

    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Bytes of the header.</summary>
    /// <param name="reserve">Least length of the whole, so that a longer shape can be written over it later.</param>
    public byte[] ToBytes(int reserve = 0)
    {
        var shape = string.Concat(Shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture) + ", "));
        shape = Shape.Length == 1 ? shape.TrimEnd() : shape.TrimEnd(' ', ',');
        var text = $"{{'descr': '{Describe()}', 'fortran_order': False, 'shape': ({shape}), }}";
        var total = (Math.Max(10 + text.Length + 1, reserve) + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[total];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), checked((ushort)(total - 10)));
        bytes.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="stream">At the beginning of the file; left at the first element.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <exception cref="InvalidDataException">It is not a header, or of a kind that is not read.</exception>
    public static NpyHeader Read(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.StartsWith(Magic))
            throw NpyError.At(name, 0, "is not a .npy file: the magic bytes are missing");
        if (start[6] is < 1 or > 3 || start[7] != 0)
            throw NpyError.At(name, 6, $"is of .npy version {start[6]}.{start[7]}; versions 1.0, 2.0 and 3.0 are read");
        var wide = start[6] > 1;
        Span<byte> size = stackalloc byte[wide ? 4 : 2];
        ReadAll(stream, size, name, 8);
        var length = wide ? BinaryPrimitives.ReadUInt32LittleEndian(size) : BinaryPrimitives.ReadUInt16LittleEndian(size);
        if (length > MaxLength)
            throw NpyError.At(name, 8, $"has a header of {length} bytes; at most {MaxLength} are read");
        var bytes = new byte[length];
        ReadAll(stream, bytes, name, 8 + size.Length);
        var text = start[6] == 3 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        return new NpyHeaderParser(text, name, 8 + size.Length).Parse();
    }

    private static void ReadAll(Stream stream, Span<byte> bytes, string name, int offset)
    {
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw NpyError.At(name, offset + read, "ends inside its header; the file is cut short");
    }

    private string Describe() => Kind switch
    {
        NpyKind.Float32 => "<f4",
        NpyKind.Float64 => "<f8",
        NpyKind.Int32 => "<i4",
        NpyKind.Int64 => "<i8",
        NpyKind.UInt8 => "|u1",
        NpyKind.Bool => "|b1",
        _ => $"<U{ItemSize / 4}",
    };
}
