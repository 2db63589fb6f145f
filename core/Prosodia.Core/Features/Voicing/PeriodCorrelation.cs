using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prosodia.Features.Voicing;

/// <summary>Normalised cross-correlation of each period candidate with its successor, to the last digit of the plain formula.</summary>
/// <remarks>
/// For a lag q: x[0..q) against x[q..2q), both with their means removed. Lags lie side by side in vectors while every lag's sums run along
/// the samples in plain order, because the 2013 acceptance rule depends on the last digit.
/// </remarks>
internal static class PeriodCorrelation
{
    /// <summary>Correlations of consecutive lags.</summary>
    /// <param name="x">The signal from the first period's start; readable to one vector beyond twice the highest lag.</param>
    /// <param name="lowest">First lag, in samples.</param>
    /// <param name="lags">How many lags.</param>
    /// <param name="correlations">Receives a value per lag, NaN where a period is constant; room for one vector more.</param>
    public static void Compute(ReadOnlySpan<double> x, int lowest, int lags, Span<double> correlations)
    {
        ref var signal = ref MemoryMarshal.GetReference(x);
        for (var at = 0; at < lags; at += Vector<double>.Count)
            Correlate(ref signal, lowest + at).CopyTo(correlations[at..]);
    }

    /// <summary>As many lags as a vector holds, from <paramref name="lag"/> on.</summary>
    private static Vector<double> Correlate(ref double signal, int lag)
    {
        var lags = new Vector<long>(lag) + Vector<long>.Indices;
        var end = lag + Vector<double>.Count - 1;
        Vector<double> sum = Vector<double>.Zero, nextSum = sum;
        for (var i = 0; i < end; i++)
        {
            var within = i < lag ? Vector<double>.AllBitsSet : Within(lags, i);
            sum += new Vector<double>(Unsafe.Add(ref signal, i)) & within;
            nextSum += Vector.LoadUnsafe(ref signal, (nuint)(lag + i)) & within;
        }

        var length = Vector.ConvertToDouble(lags);
        Vector<double> mean = sum / length, nextMean = nextSum / length;
        Vector<double> cross = Vector<double>.Zero, power = cross, nextPower = cross;
        for (var i = 0; i < end; i++)
        {
            var within = i < lag ? Vector<double>.AllBitsSet : Within(lags, i);
            var a = (new Vector<double>(Unsafe.Add(ref signal, i)) - mean) & within;
            var b = (Vector.LoadUnsafe(ref signal, (nuint)(lag + i)) - nextMean) & within;
            cross += a * b;
            power += a * a;
            nextPower += b * b;
        }

        return cross / (Vector.SquareRoot(power) * Vector.SquareRoot(nextPower));
    }

    /// <summary>Which lags reach sample i of their period.</summary>
    private static Vector<double> Within(Vector<long> lags, int i) => Vector.AsVectorDouble(Vector.GreaterThan(lags, new Vector<long>(i)));
}
