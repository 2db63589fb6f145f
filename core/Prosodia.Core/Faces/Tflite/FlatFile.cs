using System.Buffers.Binary;

namespace Prosodia.Faces.Tflite;

/// <summary>Bytes of a FlatBuffers file, with errors that name the place.</summary>
/// <param name="bytes">The file.</param>
/// <param name="name">The file as errors shall name it.</param>
internal sealed class FlatFile(ReadOnlyMemory<byte> bytes, string name)
{
    /// <summary>The file as errors name it.</summary>
    public string Name => name;

    /// <summary>An error at a byte.</summary>
    public TfliteException Error(long at, string reason) => new(name, $"at byte {at}: {reason}");

    /// <summary>A position from which so many bytes are there.</summary>
    public int Checked(long at, long length) =>
        at >= 0 && length >= 0 && at + length <= bytes.Length
            ? (int)at
            : throw Error(at, $"{length} bytes are wanted, the file has {bytes.Length}; it is damaged");

    /// <summary>The position to which the distance at a position leads.</summary>
    public int Ahead(int at) => Checked(at + (long)(uint)Int32(at), 4);

    /// <summary>A whole number of 32 bits.</summary>
    public int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span.Slice(Checked(at, 4), 4));

    /// <summary>A whole number of 16 bits, never negative.</summary>
    public int UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span.Slice(Checked(at, 2), 2));

    /// <summary>One byte.</summary>
    public int Byte(int at) => bytes.Span[Checked(at, 1)];

    /// <summary>A stretch of the file.</summary>
    public ReadOnlyMemory<byte> Slice(int at, int length) => bytes.Slice(Checked(at, length), length);
}
