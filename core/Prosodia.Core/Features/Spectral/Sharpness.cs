using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>Psychoacoustic sharpness: the centroid on the Bark scale with high bands stressed. In acum, on linear-frequency power bins.</summary>
/// <remarks>z = 26.81/(1 + 1960/f) − 0.53 (Traunmüller 1990, with his corrections at both ends); weight g(z) = 1 to 16 Bark, then 1 + ((z−16)/4)^1.585.</remarks>
internal sealed class Sharpness
{
    private readonly double[] _weights;

    public Sharpness(double[] frequencies)
    {
        _weights = new double[frequencies.Length];
        for (var j = 1; j < frequencies.Length; j++)
        {
            var z = Bark(frequencies[j]);
            _weights[j] = z * (z <= 16 ? 1 : 1 + Math.Pow((z - 16) / 4, 1.5849625));
        }
    }

    /// <summary>The descriptor of every lane.</summary>
    /// <param name="power">[bins × lanes].</param>
    /// <param name="total">S of every lane.</param>
    public Vector<float> Compute(float[] power, LaneDouble total)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(power);
        var sum = Vector<float>.Zero;
        for (var j = 1; j < _weights.Length; j++)
            sum += (_weights[j] * LaneDouble.Widen(Lanes.Load(ref rows, j))).Narrow();
        var mean = LaneDouble.WherePositive(total, LaneDouble.Widen(sum) / total).Narrow();
        return (0.11 * LaneDouble.Widen(mean)).Narrow();
    }

    private static double Bark(double frequency)
    {
        var z = (26.81 / (1 + (1960 / frequency))) - 0.53;
        return z switch
        {
            < 2 => (0.85 * z) + 0.3,
            > 20.1 => (1.22 * z) - (0.22 * 20.1),
            _ => z,
        };
    }
}
