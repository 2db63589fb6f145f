using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>Frequencies below which 25, 50, 75 and 90 % of the power lie.</summary>
internal sealed class SpectralRollOff(double[] frequencies)
{
    private static readonly double[] Shares = [0.25, 0.50, 0.75, 0.90];

    /// <summary>Writes the four descriptors of every lane: the first bin whose cumulative power reaches the share; the lowest bin in silence.</summary>
    /// <param name="power">[bins × lanes].</param>
    /// <param name="total">S of every lane.</param>
    /// <param name="output">[65 × lanes].</param>
    public void Compute(float[] power, LaneDouble total, float[] output)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(power);
        LaneDouble t0 = Shares[0] * total, t1 = Shares[1] * total, t2 = Shares[2] * total, t3 = Shares[3] * total;
        LaneDouble f0 = new(frequencies[1]), f1 = f0, f2 = f0, f3 = f0, cumulative = new(0);
        for (var j = 1; j < frequencies.Length - 1; j++)
        {
            // While a share is not reached at bin j, its roll-off is at bin j + 1 or above.
            cumulative += LaneDouble.Widen(Lanes.Load(ref rows, j));
            var next = new LaneDouble(frequencies[j + 1]);
            f0 = LaneDouble.IfLess(cumulative, t0, next, f0);
            f1 = LaneDouble.IfLess(cumulative, t1, next, f1);
            f2 = LaneDouble.IfLess(cumulative, t2, next, f2);
            f3 = LaneDouble.IfLess(cumulative, t3, next, f3);
        }

        Lanes.Store(f0.Narrow(), output, LldColumn.RollOffs);
        Lanes.Store(f1.Narrow(), output, LldColumn.RollOffs + 1);
        Lanes.Store(f2.Narrow(), output, LldColumn.RollOffs + 2);
        Lanes.Store(f3.Narrow(), output, LldColumn.RollOffs + 3);
    }
}
