using System.Buffers.Binary;

namespace Prosodia.Audio;

/// <summary>One sample of one channel as a number that is still to be divided by the full scale.</summary>
internal interface ISampleFormat
{
    /// <summary>Bytes of a sample.</summary>
    static abstract int Size { get; }

    /// <summary>Value that becomes 1.</summary>
    static abstract float FullScale { get; }

    /// <summary>Reads the sample at the start of the bytes.</summary>
    static abstract float Read(ReadOnlySpan<byte> bytes);
}

internal readonly struct Unsigned8Format : ISampleFormat
{
    public static int Size => 1;

    public static float FullScale => 127f;

    public static float Read(ReadOnlySpan<byte> bytes) => bytes[0] - 128;
}

internal readonly struct Int16Format : ISampleFormat
{
    public static int Size => 2;

    public static float FullScale => 32767f;

    public static float Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16LittleEndian(bytes);
}

internal readonly struct Int24Format : ISampleFormat
{
    public static int Size => 3;

    public static float FullScale => 32767f * 256f;

    public static float Read(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16);
}

internal readonly struct Int32Format : ISampleFormat
{
    public static int Size => 4;

    public static float FullScale => 2147483647f;

    public static float Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);
}

internal readonly struct Float32Format : ISampleFormat
{
    public static int Size => 4;

    public static float FullScale => 1f;

    public static float Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadSingleLittleEndian(bytes);
}

internal readonly struct Float64Format : ISampleFormat
{
    public static int Size => 8;

    public static float FullScale => 1f;

    public static float Read(ReadOnlySpan<byte> bytes) => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes);
}

internal readonly struct DecodedFloat32Format : ISampleFormat
{
    public static int Size => 4;

    public static float FullScale => 32767f;

    public static float Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadSingleLittleEndian(bytes) * 32768f;
}
