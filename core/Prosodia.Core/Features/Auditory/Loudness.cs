using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Auditory;

/// <summary>Mean auditory loudness over the 26 bands: <c>audspec_lengthL1norm</c>.</summary>
/// <remarks>y_b = (max(P_b, floor)·E_b)^0.33; the descriptor is their mean.</remarks>
internal sealed class Loudness(float[] equalLoudness)
{
    /// <summary>The descriptor of every lane.</summary>
    /// <param name="bands">Band powers, [26 × lanes].</param>
    public Vector<float> Compute(float[] bands)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(bands);
        var floor = new Vector<float>(EqualLoudness.Floor);
        var sum = Vector<float>.Zero;
        for (var b = 0; b < MelBank.Bands; b++)
        {
            var weighted = Vector.Max(Lanes.Load(ref rows, b), floor) * new Vector<float>(equalLoudness[b]);
            sum += LaneDouble.Exp((double)EqualLoudness.Exponent * LaneDouble.Log(LaneDouble.Widen(weighted))).Narrow();
        }

        return sum / new Vector<float>(MelBank.Bands);
    }
}
