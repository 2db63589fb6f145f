using System.Buffers.Binary;

namespace Prosodia.Audio;

/// <summary>
/// The <c>fmt </c> chunk: format tag, channels, rate, bytes a second (not looked at: it is often wrong), bytes a frame, bits a
/// sample; for tag 0xFFFE (WAVE_FORMAT_EXTENSIBLE) also the valid bits, a speaker mask (not looked at) and the sub-format GUID.
/// Samples with fewer valid bits than their container are left-justified in it, so the container's full scale holds for them.
/// </summary>
internal readonly record struct WavFormatChunk(SampleCoding Coding, int SampleRate, int Channels, int FrameBytes)
{
    /// <summary>Bytes of the chunk that say something.</summary>
    public const int MaxBytes = 40;

    private const int Pcm = 1;
    private const int IeeeFloat = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>Last 14 bytes of the GUID of every sub-format that stands for a plain format tag.</summary>
    private static ReadOnlySpan<byte> TagGuidTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Reads the chunk.</summary>
    /// <param name="chunk">Its first bytes, at most <see cref="MaxBytes"/>.</param>
    /// <param name="source">Name for errors.</param>
    /// <param name="at">Offset of the chunk's content.</param>
    /// <param name="limits">Bounds for rate and channels.</param>
    /// <exception cref="MediaException">The chunk is too short, contradicts itself, or holds something that is not PCM.</exception>
    public static WavFormatChunk Read(ReadOnlySpan<byte> chunk, string source, long at, AudioLimits limits)
    {
        if (chunk.Length < 16)
        {
            throw new MediaException(source, $"the fmt chunk has {chunk.Length} bytes; it needs at least 16", at);
        }

        var tag = FormatTag(chunk);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        limits.Check(source, (int)Math.Min(rate, int.MaxValue), channels, at + 4, at + 2);

        var coding = CodingOf(tag, bits) ?? throw Unreadable(source, tag, bits, at);
        if (frameBytes != channels * ((bits + 7) / 8))
        {
            throw new MediaException(source, $"the frame size of {frameBytes} bytes contradicts {channels} channels of {bits} bits", at + 12);
        }

        if (chunk.Length >= MaxBytes && IsExtensible(chunk) && BinaryPrimitives.ReadUInt16LittleEndian(chunk[18..]) is var valid && valid > bits)
        {
            throw new MediaException(source, $"{valid} valid bits do not fit samples of {bits} bits", at + 18);
        }

        return new WavFormatChunk(coding, (int)rate, channels, frameBytes);
    }

    /// <summary>Whether a chunk (16 bytes or more) holds samples that need no codec.</summary>
    public static bool IsPcm(ReadOnlySpan<byte> chunk) => FormatTag(chunk) is Pcm or IeeeFloat;

    private static bool IsExtensible(ReadOnlySpan<byte> chunk) => BinaryPrimitives.ReadUInt16LittleEndian(chunk) == Extensible;

    /// <summary>The tag, or the one that the sub-format stands for, or 0xFFFE when it stands for none.</summary>
    private static int FormatTag(ReadOnlySpan<byte> chunk) =>
        IsExtensible(chunk) && chunk.Length >= MaxBytes && chunk[26..40].SequenceEqual(TagGuidTail)
            ? BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..])
            : BinaryPrimitives.ReadUInt16LittleEndian(chunk);

    private static SampleCoding? CodingOf(int tag, int bits) => (tag, bits) switch
    {
        (Pcm, >= 1 and <= 8) => SampleCoding.Unsigned8,
        (Pcm, > 8 and <= 16) => SampleCoding.Int16,
        (Pcm, > 16 and <= 24) => SampleCoding.Int24,
        (Pcm, > 24 and <= 32) => SampleCoding.Int32,
        (IeeeFloat, 32) => SampleCoding.Float32,
        (IeeeFloat, 64) => SampleCoding.Float64,
        _ => null,
    };

    private static MediaException Unreadable(string source, int tag, int bits, long at) => tag is Pcm or IeeeFloat
        ? new MediaException(source, $"samples of {bits} bits are not read; PCM has 1..32 bits, float 32 or 64", at + 14)
        : new MediaException(source, $"the format tag 0x{tag:X4} is not PCM or float; open the file by AudioFile, which asks ffmpeg", at);
}
