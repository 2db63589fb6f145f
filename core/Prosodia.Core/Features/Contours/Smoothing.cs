using System.Numerics;

namespace Prosodia.Features.Contours;

/// <summary>Three-point moving averages of rows of descriptors.</summary>
internal static class Smoothing
{
    /// <summary>(x[n] + x[n−1] + x[n+1]) / 3.</summary>
    public static void Mean(ReadOnlySpan<float> before, ReadOnlySpan<float> here, ReadOnlySpan<float> after, Span<float> output)
    {
        var i = 0;
        for (; i <= output.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = new Vector<float>(here[i..]) + new Vector<float>(before[i..]) + new Vector<float>(after[i..]);
            (sum / new Vector<float>(3)).CopyTo(output[i..]);
        }

        for (; i < output.Length; i++)
            output[i] = (here[i] + before[i] + after[i]) / 3;
    }

    /// <summary>The mean of those of x[n], x[n−1], x[n+1] that are not 0; 0 where x[n] is.</summary>
    public static void MeanOfVoiced(ReadOnlySpan<float> before, ReadOnlySpan<float> here, ReadOnlySpan<float> after, Span<float> output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            if (here[i] == 0)
            {
                output[i] = 0;
                continue;
            }

            var count = 1 + (before[i] != 0 ? 1 : 0) + (after[i] != 0 ? 1 : 0);
            output[i] = (here[i] + before[i] + after[i]) / count;
        }
    }
}
