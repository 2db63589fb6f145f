using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Audio;

/// <summary>
/// Turns stored sample frames into mono samples: the channels are added as 32-bit floats in channel order, the sum is divided by
/// the channel count, then by the full scale (127, 32,767, 32,767 * 256, f32(2,147,483,647); 1 for float samples). Two divisions
/// in that order, each rounded, so that features agree to the bit with those of other systems that follow the same rule.
/// </summary>
internal static class MonoMixer
{
    /// <summary>Largest magnitude that a sample may have, in full scales: room for unscaled 16-bit and 20-bit values in float files.</summary>
    public const float MaxMagnitude = 1e6f;

    /// <summary>Converts whole sample frames.</summary>
    /// <param name="coding">Coding of the samples.</param>
    /// <param name="channels">Channels in a frame.</param>
    /// <param name="frames">The interleaved samples; <c>mono.Length</c> whole frames.</param>
    /// <param name="mono">Where the mono samples go.</param>
    /// <returns>-1, or the first frame with a sample that is not a number within <see cref="MaxMagnitude"/>.</returns>
    public static int Mix(SampleCoding coding, int channels, ReadOnlySpan<byte> frames, Span<float> mono) => coding switch
    {
        SampleCoding.Int16 when channels <= 2 && BitConverter.IsLittleEndian => MixInt16(channels, frames, mono),
        SampleCoding.Unsigned8 => Mix<Unsigned8Format>(channels, frames, mono),
        SampleCoding.Int16 => Mix<Int16Format>(channels, frames, mono),
        SampleCoding.Int24 => Mix<Int24Format>(channels, frames, mono),
        SampleCoding.Int32 => Mix<Int32Format>(channels, frames, mono),
        SampleCoding.Float32 => Mix<Float32Format>(channels, frames, mono),
        SampleCoding.Float64 => Mix<Float64Format>(channels, frames, mono),
        _ => Mix<DecodedFloat32Format>(channels, frames, mono),
    };

    private static int Mix<TFormat>(int channels, ReadOnlySpan<byte> frames, Span<float> mono)
        where TFormat : struct, ISampleFormat
    {
        float divisor = channels, limit = channels * MaxMagnitude * TFormat.FullScale;
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = TFormat.Read(frames);
            for (var c = 1; c < channels; c++)
            {
                sum += TFormat.Read(frames[(c * TFormat.Size)..]);
            }

            if (!(MathF.Abs(sum) <= limit))
            {
                return i;
            }

            mono[i] = sum / divisor / TFormat.FullScale;
            frames = frames[(channels * TFormat.Size)..];
        }

        return -1;
    }

    /// <summary>The usual case, eight frames at a time. The arithmetic is that of the general loop: sums and halves are exact.</summary>
    private static int MixInt16(int channels, ReadOnlySpan<byte> frames, Span<float> mono)
    {
        var samples = MemoryMarshal.Cast<byte, short>(frames)[..(mono.Length * channels)];
        ref var source = ref MemoryMarshal.GetReference(samples);
        ref var target = ref MemoryMarshal.GetReference(mono);
        var fullScale = Vector256.Create(Int16Format.FullScale);
        var i = 0;
        for (; i <= mono.Length - 8; i += 8)
        {
            var sums = channels == 1
                ? Widen(Vector128.LoadUnsafe(ref source, (nuint)i))
                : AddPairs(Vector256.LoadUnsafe(ref source, (nuint)(2 * i)).AsInt32());
            var mean = Vector256.ConvertToSingle(sums) / (float)channels;
            (mean / fullScale).StoreUnsafe(ref target, (nuint)i);
        }

        return Mix<Int16Format>(channels, frames[(i * channels * 2)..], mono[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widen(Vector128<short> frames) =>
        Vector256.Create(Vector128.WidenLower(frames), Vector128.WidenUpper(frames));

    /// <summary>Left (low half, sign-extended) plus right (high half) of eight frames.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> AddPairs(Vector256<int> frames) =>
        Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(frames, 16), 16) + Vector256.ShiftRightArithmetic(frames, 16);
}
