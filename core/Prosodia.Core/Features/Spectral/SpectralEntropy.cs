using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>Entropy of the power spectrum in bits.</summary>
/// <remarks>
/// Every bin is raised to at least 1e-7 but the sum that normalises is not, so quiet frames do not sum to one and their
/// entropy can be very large: a property of the reference.
/// </remarks>
internal sealed class SpectralEntropy(int bins)
{
    private const double Floor = 1e-7;

    /// <summary>The descriptor of every lane.</summary>
    /// <param name="power">[bins × lanes].</param>
    /// <param name="total">S of every lane.</param>
    public Vector<float> Compute(float[] power, LaneDouble total)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(power);
        var norm = LaneDouble.Max(total, new LaneDouble((float)Floor));
        var floor = new LaneDouble(Floor);
        var sum = new LaneDouble(0);
        for (var j = 1; j <= bins; j++)
        {
            var share = LaneDouble.Max(LaneDouble.Widen(Lanes.Load(ref rows, j)), floor) / norm;
            sum += share * LaneDouble.Log(share);
        }

        return ((-1 / Math.Log(2)) * sum).Narrow();
    }
}
