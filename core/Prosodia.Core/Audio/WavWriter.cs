using System.Buffers.Binary;

namespace Prosodia.Audio;

/// <summary>Writes 16-bit mono PCM.</summary>
internal static class WavWriter
{
    private const int HeaderBytes = 44;

    public static void Write(Stream stream, ReadOnlySpan<float> samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        var dataBytes = 2L * samples.Length;
        if (dataBytes + HeaderBytes - 8 > uint.MaxValue)
        {
            throw new ArgumentException($"{samples.Length} samples do not fit a WAV file.", nameof(samples));
        }

        Span<byte> header = stackalloc byte[HeaderBytes];
        WriteHeader(header, (uint)dataBytes, sampleRate);
        stream.Write(header);
        Span<byte> block = stackalloc byte[4096];
        while (samples.Length > 0)
        {
            var count = Math.Min(samples.Length, block.Length / 2);
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(block[(2 * i)..], Quantize(samples[i]));
            }

            stream.Write(block[..(2 * count)]);
            samples = samples[count..];
        }
    }

    private static void WriteHeader(Span<byte> header, uint dataBytes, int sampleRate)
    {
        "RIFF\0\0\0\0WAVEfmt "u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], dataBytes + HeaderBytes - 8);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], 2 * (uint)sampleRate);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], dataBytes);
    }

    /// <summary>In double precision the product is exact, so only the rounding rounds.</summary>
    private static short Quantize(float sample) => float.IsFinite(sample)
        ? (short)Math.Clamp(Math.Round(sample * 32767.0, MidpointRounding.AwayFromZero), short.MinValue, short.MaxValue)
        : throw new ArgumentException("A sample is not a finite number.", nameof(sample));
}
