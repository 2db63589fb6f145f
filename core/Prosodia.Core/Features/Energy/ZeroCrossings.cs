using System.Numerics;
using System.Runtime.InteropServices;

namespace Prosodia.Features.Energy;

/// <summary>
/// Running count of zero crossings along a signal. A frame's count is a difference of two running counts, so overlapping frames
/// share the work.
/// </summary>
/// <remarks>
/// Sample i is a crossing if x[i] = 0 and x[i−1]·x[i+1] ≤ 0, or if x[i−1]·x[i] &lt; 0. Digital silence counts every sample. The
/// rate is the count over samples 1..n−2 of the frame divided by n: a share, not a frequency.
/// </remarks>
internal static class ZeroCrossings
{
    /// <summary>Extends running counts: <c>counts[i]</c> becomes the crossings at samples 1..i.</summary>
    /// <param name="signal">Samples.</param>
    /// <param name="counts">Running counts, as long as the signal.</param>
    /// <param name="from">First sample to count; at least 1, with <c>counts[from − 1]</c> known.</param>
    /// <param name="to">End (exclusive); at most one less than the signal's length, for a crossing looks one sample ahead.</param>
    public static void Extend(ReadOnlySpan<float> signal, Span<int> counts, int from, int to)
    {
        var i = MarkVectors(signal, counts, from, to);
        for (; i < to; i++)
        {
            float previous = signal[i - 1], x = signal[i];
            counts[i] = previous * x < 0 || (x == 0 && previous * signal[i + 1] <= 0) ? -1 : 0;
        }

        for (i = from; i < to; i++)
            counts[i] = counts[i - 1] - counts[i];
    }

    /// <summary>Writes −1 at crossings and 0 elsewhere, as far as whole vectors go.</summary>
    private static int MarkVectors(ReadOnlySpan<float> signal, Span<int> marks, int from, int to)
    {
        ref var samples = ref MemoryMarshal.GetReference(signal);
        ref var target = ref MemoryMarshal.GetReference(marks);
        var i = from;
        for (; i <= to - Vector<float>.Count; i += Vector<float>.Count)
        {
            var previous = Vector.LoadUnsafe(ref samples, (nuint)(i - 1));
            var x = Vector.LoadUnsafe(ref samples, (nuint)i);
            var next = Vector.LoadUnsafe(ref samples, (nuint)(i + 1));
            var through = Vector.LessThan(previous * x, Vector<float>.Zero);
            var at = Vector.Equals(x, Vector<float>.Zero) & Vector.LessThanOrEqual(previous * next, Vector<float>.Zero);
            (through | at).StoreUnsafe(ref target, (nuint)i);
        }

        return i;
    }

    /// <summary>Crossing rate of the frame of <paramref name="length"/> samples that starts at <paramref name="start"/>.</summary>
    public static float Rate(ReadOnlySpan<int> counts, int start, int length) => (float)(counts[start + length - 2] - counts[start]) / length;
}
