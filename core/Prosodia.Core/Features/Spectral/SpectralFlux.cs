using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>Root mean squared change of the magnitude spectrum from one frame to the next; 0 in the first frame.</summary>
internal sealed class SpectralFlux(int bins)
{
    private bool _hasPrevious;

    /// <summary>Floats from row to row of the magnitudes: the previous block's last frame, then this block's frames.</summary>
    public static int Stride => Lanes.Count + 1;

    /// <summary>Where this block's frames begin in a row.</summary>
    public const int Offset = 1;

    /// <summary>The descriptor of every lane. Afterwards the last frame is kept as the next block's predecessor.</summary>
    /// <param name="magnitudes">[bins × (1 + lanes)], see <see cref="Stride"/>.</param>
    public Vector<float> Compute(float[] magnitudes)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(magnitudes);
        var sum = new LaneDouble(0);
        for (var j = 1; j <= bins; j++)
        {
            var at = (nuint)(j * Stride);
            var change = LaneDouble.Widen(Vector.LoadUnsafe(ref rows, at + Offset)) - LaneDouble.Widen(Vector.LoadUnsafe(ref rows, at));
            sum += change * change;
            magnitudes[j * Stride] = magnitudes[(j * Stride) + Lanes.Count];
        }

        var flux = LaneDouble.Sqrt(sum / new LaneDouble(bins)).Narrow();
        if (!_hasPrevious)
            flux = flux.WithElement(0, 0);
        _hasPrevious = true;
        return flux;
    }
}
