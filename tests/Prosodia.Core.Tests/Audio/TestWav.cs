using System.Buffers.Binary;
using System.Text;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>Builds WAV files byte by byte, right ones and wrong ones.</summary>
internal sealed class TestWav
{
    public string Riff { get; init; } = "RIFF";

    public string Form { get; init; } = "WAVE";

    public int Tag { get; init; } = 1;

    public int Channels { get; init; } = 1;

    public uint Rate { get; init; } = 16000;

    public int Bits { get; init; } = 16;

    public int? FrameBytes { get; init; }

    public byte[] Data { get; init; } = [];

    public uint? RiffSize { get; init; }

    public uint? DataSize { get; init; }

    public ulong? LongDataSize { get; init; }

    /// <summary>Sub-format; makes the header WAVE_FORMAT_EXTENSIBLE.</summary>
    public Guid? SubFormat { get; init; }

    public int? ValidBits { get; init; }

    /// <summary>Bytes of the fmt chunk that are written.</summary>
    public int? FormatLength { get; init; }

    /// <summary>Chunks before fmt, between fmt and data, and after data.</summary>
    public (string Id, byte[] Content)[] Before { get; init; } = [];

    public (string Id, byte[] Content)[] Between { get; init; } = [];

    public (string Id, byte[] Content)[] After { get; init; } = [];

    public static Guid TagGuid(int tag) => new(tag, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71);

    public static byte[] Int16(params short[] samples) => [.. samples.SelectMany(s => BitConverter.GetBytes(s))];

    public byte[] Build()
    {
        var body = new MemoryStream();
        body.Write(Encoding.ASCII.GetBytes(Form));
        if (LongDataSize is { } size)
        {
            var ds64 = new byte[28];
            BinaryPrimitives.WriteUInt64LittleEndian(ds64.AsSpan(8), size);
            Chunk(body, "ds64", ds64);
        }

        Array.ForEach(Before, c => Chunk(body, c.Id, c.Content));
        Chunk(body, "fmt ", Format());
        Array.ForEach(Between, c => Chunk(body, c.Id, c.Content));
        Chunk(body, "data", Data, DataSize);
        Array.ForEach(After, c => Chunk(body, c.Id, c.Content));
        var file = new MemoryStream();
        file.Write(Encoding.ASCII.GetBytes(Riff));
        file.Write(BitConverter.GetBytes(RiffSize ?? (uint)body.Length));
        body.WriteTo(file);
        return file.ToArray();
    }

    /// <summary>Reads a file in memory whole.</summary>
    public static float[] Read(byte[] file, AudioLimits? limits = null)
    {
        using var source = WavFile.Open(new MemoryStream(file), "test.wav", limits);
        return AudioClip.Read(source).Samples;
    }

    private byte[] Format()
    {
        var chunk = new byte[SubFormat is null ? 16 : 40];
        BinaryPrimitives.WriteUInt16LittleEndian(chunk, (ushort)(SubFormat is null ? Tag : 0xFFFE));
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(2), (ushort)Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(4), Rate);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(12), (ushort)(FrameBytes ?? Channels * Bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(14), (ushort)Bits);
        if (SubFormat is { } guid)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(16), 22);
            BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(18), (ushort)(ValidBits ?? Bits));
            guid.TryWriteBytes(chunk.AsSpan(24));
        }

        return chunk[..(FormatLength ?? chunk.Length)];
    }

    private static void Chunk(Stream to, string id, byte[] content, uint? size = null)
    {
        to.Write(Encoding.ASCII.GetBytes(id));
        to.Write(BitConverter.GetBytes(size ?? (uint)content.Length));
        to.Write(content);
        if (content.Length % 2 == 1)
        {
            to.WriteByte(0);
        }
    }
}
