using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>How far the power spectrum swings between neighbouring peaks and valleys, per bin: high for harmonic sounds.</summary>
/// <remarks>Peaks and valleys are strict extrema over two neighbours on each side, within bins 3..K−2.</remarks>
internal sealed class Harmonicity(int bins)
{
    /// <summary>The descriptor of every lane.</summary>
    /// <param name="power">[bins × lanes].</param>
    public Vector<float> Compute(float[] power)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(power);
        Vector<float> sum = Vector<float>.Zero, previous = new(float.NaN);
        Vector<float> a = Lanes.Load(ref rows, 1), b = Lanes.Load(ref rows, 2), c = Lanes.Load(ref rows, 3), d = Lanes.Load(ref rows, 4);
        for (var j = 3; j <= bins - 2; j++)
        {
            var e = Lanes.Load(ref rows, j + 2);
            var peak = Vector.GreaterThan(c, Vector.Max(Vector.Max(a, b), Vector.Max(d, e)));
            var valley = Vector.LessThan(c, Vector.Min(Vector.Min(a, b), Vector.Min(d, e)));
            var extremum = peak | valley;
            // NaN marks lanes that have seen no extremum yet: their first difference is NaN and does not count.
            var swing = Vector.Abs(c - previous);
            var counts = extremum & Vector.Equals(swing, swing);
            sum += Vector.ConditionalSelect(counts, swing, Vector<float>.Zero);
            previous = Vector.ConditionalSelect(extremum, c, previous);
            (a, b, c, d) = (b, c, d, e);
        }

        return sum / new Vector<float>(2) / new Vector<float>(bins);
    }
}
