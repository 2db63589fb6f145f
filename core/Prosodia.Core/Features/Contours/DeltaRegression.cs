using System.Numerics;

namespace Prosodia.Features.Contours;

/// <summary>Five-point regression slopes of rows of smoothed descriptors.</summary>
internal static class DeltaRegression
{
    private const float Divisor = 10; // 2·(1² + 2²)

    /// <summary>d[n] = ((x[n+1] − x[n−1]) + 2(x[n+2] − x[n−2])) / 10.</summary>
    public static void Slope(in DeltaWindow x, Span<float> output)
    {
        var i = 0;
        for (; i <= output.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var near = new Vector<float>(x.After1[i..]) - new Vector<float>(x.Before1[i..]);
            var far = new Vector<float>(x.After2[i..]) - new Vector<float>(x.Before2[i..]);
            ((near + (2 * far)) / new Vector<float>(Divisor)).CopyTo(output[i..]);
        }

        for (; i < output.Length; i++)
            output[i] = ((x.After1[i] - x.Before1[i]) + (2 * (x.After2[i] - x.Before2[i]))) / Divisor;
    }

    /// <summary>The slope of voicing descriptors: a term counts only if both of its ends are voiced (not 0).</summary>
    /// <param name="x">The window.</param>
    /// <param name="output">Receives the slopes.</param>
    /// <param name="divisor">
    /// The reference's divisor: 10 at the start of a recording, grown by i² for every term used, in all six columns, and never reset.
    /// Its deltas therefore shrink as a recording goes on.
    /// </param>
    public static void VoicedSlope(in DeltaWindow x, Span<float> output, ref float divisor)
    {
        for (var c = 0; c < output.Length; c++)
        {
            var sum = 0f;
            if (BothVoiced(x.Before1[c], x.After1[c]))
            {
                sum += x.After1[c] - x.Before1[c];
                divisor += 1;
            }

            if (BothVoiced(x.Before2[c], x.After2[c]))
            {
                sum += 2 * (x.After2[c] - x.Before2[c]);
                divisor += 4;
            }

            output[c] = sum / divisor;
        }
    }

    /// <summary><see cref="VoicedSlope"/> as it was meant: the divisor is 2Σi² over the terms used.</summary>
    public static void CorrectedVoicedSlope(in DeltaWindow x, Span<float> output)
    {
        for (var c = 0; c < output.Length; c++)
        {
            float sum = 0, divisor = 0;
            if (BothVoiced(x.Before1[c], x.After1[c]))
            {
                sum += x.After1[c] - x.Before1[c];
                divisor += 2;
            }

            if (BothVoiced(x.Before2[c], x.After2[c]))
            {
                sum += 2 * (x.After2[c] - x.Before2[c]);
                divisor += 8;
            }

            output[c] = divisor > 0 ? sum / divisor : 0;
        }
    }

    private static bool BothVoiced(float a, float b) => a != 0 && b != 0 && !float.IsNaN(a) && !float.IsNaN(b);
}

/// <summary>The four neighbours that a delta looks at.</summary>
internal readonly ref struct DeltaWindow
{
    public required ReadOnlySpan<float> Before2 { get; init; }

    public required ReadOnlySpan<float> Before1 { get; init; }

    public required ReadOnlySpan<float> After1 { get; init; }

    public required ReadOnlySpan<float> After2 { get; init; }
}
