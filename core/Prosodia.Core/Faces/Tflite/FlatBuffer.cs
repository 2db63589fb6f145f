using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Prosodia.Faces.Tflite;

/// <summary>The bytes of a FlatBuffers file. Whatever is read is checked to lie in them.</summary>
/// <remarks>Format: https://flatbuffers.dev/internals/. Everything is little-endian; offsets are relative to where they stand.</remarks>
/// <param name="bytes">The file.</param>
/// <param name="name">The file as errors name it.</param>
internal sealed class FlatBuffer(ReadOnlyMemory<byte> bytes, string name)
{
    /// <summary>The table that the file begins with.</summary>
    /// <param name="identifier">Four letters that the file must carry.</param>
    /// <exception cref="TfliteException">It carries others, or is too short.</exception>
    public FlatTable Root(ReadOnlySpan<byte> identifier) => bytes.Length >= 8 && At(4, 4).SequenceEqual(identifier)
        ? new FlatTable(this, Follow(0))
        : throw Wrong(4, $"there is no '{Encoding.ASCII.GetString(identifier)}': this is no TFLite model");

    public ReadOnlySpan<byte> At(long offset, long length) => offset >= 0 && length >= 0 && offset <= bytes.Length - length
        ? bytes.Span.Slice((int)offset, (int)length)
        : throw Wrong(offset, $"{length} bytes are not in the file, which has {bytes.Length}");

    public int Int32(long offset) => BinaryPrimitives.ReadInt32LittleEndian(At(offset, sizeof(int)));

    public int UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(At(offset, sizeof(ushort)));

    /// <summary>Where the offset at a position leads to.</summary>
    public long Follow(long offset) => offset + BinaryPrimitives.ReadUInt32LittleEndian(At(offset, sizeof(uint)));

    /// <summary>The elements of the vector at a position, which are at most so many.</summary>
    public ReadOnlySpan<byte> Vector(long offset, int elementSize, int most)
    {
        var count = BinaryPrimitives.ReadUInt32LittleEndian(At(offset, sizeof(uint)));
        return count <= most
            ? At(offset + sizeof(uint), (long)count * elementSize)
            : throw Wrong(offset, $"a vector has {count} elements; at most {most} are read here");
    }

    public int[] Int32s(long offset, int most)
    {
        var span = Vector(offset, sizeof(int), most);
        return BitConverter.IsLittleEndian ? MemoryMarshal.Cast<byte, int>(span).ToArray() : throw new PlatformNotSupportedException();
    }

    public TfliteException Wrong(long offset, string reason) => new(name, $"byte {offset}: {reason}");
}
