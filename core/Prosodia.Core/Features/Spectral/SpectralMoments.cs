using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>Centroid, variance, skewness, kurtosis and slope of the power spectrum (DC left out, Nyquist included).</summary>
/// <remarks>
/// Centroid C = Σf·p/S; variance σ² = Σ(f−C)²p/S; skewness Σ(f−C)³p/(Sσ³); kurtosis Σ(f−C)⁴p/(Sσ⁴), not excess. Slope is the
/// least-squares line's, times (bins − 1). All are 0 where their denominator is.
/// </remarks>
internal sealed class SpectralMoments
{
    private readonly double[] _frequencies;
    private readonly double _frequencySum;
    private readonly double _slopeScale;

    public SpectralMoments(double[] frequencies)
    {
        _frequencies = frequencies;
        double bins = frequencies.Length - 1, squares = 0;
        for (var j = 1; j < frequencies.Length; j++)
        {
            _frequencySum += frequencies[j];
            squares += frequencies[j] * frequencies[j];
        }

        _slopeScale = (bins * squares) - (_frequencySum * _frequencySum);
    }

    /// <summary>Writes the five descriptors of every lane.</summary>
    /// <param name="power">[bins × lanes].</param>
    /// <param name="output">[65 × lanes].</param>
    /// <returns>S, the summed power of every lane.</returns>
    public LaneDouble Compute(float[] power, float[] output)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(power);
        LaneDouble total = new(0), weighted = new(0);
        for (var j = 1; j < _frequencies.Length; j++)
        {
            var p = LaneDouble.Widen(Lanes.Load(ref rows, j));
            total += p;
            weighted += _frequencies[j] * p;
        }

        var centroid = LaneDouble.WherePositive(total, weighted / total).Narrow();
        Lanes.Store(centroid, output, LldColumn.Centroid);
        WriteSlope(total, weighted, output);
        WriteHigherMoments(ref rows, total, LaneDouble.Widen(centroid), output);
        return total;
    }

    private void WriteSlope(LaneDouble total, LaneDouble weighted, float[] output)
    {
        double bins = _frequencies.Length - 1;
        var slope = ((bins * weighted) - (_frequencySum * total)) / new LaneDouble(_slopeScale);
        Lanes.Store(((bins - 1) * slope).Narrow(), output, LldColumn.Slope);
    }

    private void WriteHigherMoments(ref float rows, LaneDouble total, LaneDouble centroid, float[] output)
    {
        LaneDouble second = new(0), third = new(0), fourth = new(0);
        for (var j = 1; j < _frequencies.Length; j++)
        {
            var p = LaneDouble.Widen(Lanes.Load(ref rows, j));
            var distance = new LaneDouble(_frequencies[j]) - centroid;
            var square = distance * distance;
            var spread = square * p;
            second += spread;
            third += spread * distance;
            fourth += spread * square;
        }

        var variance = LaneDouble.WherePositive(total, second / total);
        Lanes.Store(variance.Narrow(), output, LldColumn.Variance);
        var skewness = third / (total * variance * LaneDouble.Sqrt(variance));
        Lanes.Store(LaneDouble.WherePositive(variance, skewness).Narrow(), output, LldColumn.Skewness);
        var kurtosis = fourth / (total * variance * variance);
        Lanes.Store(LaneDouble.WherePositive(variance, kurtosis).Narrow(), output, LldColumn.Kurtosis);
    }
}
