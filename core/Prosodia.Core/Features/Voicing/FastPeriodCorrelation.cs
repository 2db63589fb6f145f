using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prosodia.Features.Voicing;

/// <summary>
/// The correlations of <see cref="PeriodCorrelation"/>, nearly: means and powers come from running sums, so that only one
/// product a sample and lag remains. Good enough to say where the peak is.
/// </summary>
internal sealed class FastPeriodCorrelation
{
    /// <summary>Values are this close to those of the plain formula, where <see cref="Compute"/> says that they are.</summary>
    public const double Accuracy = 1e-9;

    // Rounding of the running sums, 1e-16 of the total, may be magnified this much before it matters.
    private const double MaxCancellation = 1e4;

    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _reciprocals;

    /// <summary>Prepares for frames of at most <paramref name="longest"/> samples.</summary>
    public FastPeriodCorrelation(int longest)
    {
        _sums = new double[longest];
        _squares = new double[longest];
        _reciprocals = new double[longest];
        for (var lag = 1; lag < longest; lag++)
            _reciprocals[lag] = 1.0 / lag;
    }

    /// <summary>Takes the samples of a frame.</summary>
    /// <param name="x">The samples, and readable beyond them.</param>
    /// <param name="length">How many samples there are.</param>
    public void Load(ReadOnlySpan<double> x, int length)
    {
        // Four samples a step: the chain from step to step is a single addition.
        double sum = 0, square = 0;
        for (var i = 0; i < length; i += 4)
        {
            double a = x[i], b = x[i + 1], c = x[i + 2], d = x[i + 3];
            double ab = a + b, aabb = (a * a) + (b * b), cc = c * c;
            (_sums[i], _squares[i]) = (sum, square);
            (_sums[i + 1], _squares[i + 1]) = (sum + a, square + (a * a));
            (_sums[i + 2], _squares[i + 2]) = (sum + ab, square + aabb);
            (_sums[i + 3], _squares[i + 3]) = (sum + (ab + c), square + (aabb + cc));
            sum += ab + (c + d);
            square += aabb + (cc + (d * d));
            (_sums[i + 4], _squares[i + 4]) = (sum, square);
        }
    }

    /// <summary>Correlations of consecutive lags.</summary>
    /// <param name="x">The frame's samples, as loaded.</param>
    /// <param name="start">Where the period begins.</param>
    /// <param name="lowest">First lag, in samples.</param>
    /// <param name="lags">How many lags.</param>
    /// <param name="correlations">Receives a value per lag; room for a few vectors more.</param>
    /// <returns>Whether all values keep <see cref="Accuracy"/>; otherwise they are worthless.</returns>
    public bool Compute(ReadOnlySpan<double> x, int start, int lowest, int lags, Span<double> correlations)
    {
        ref var signal = ref MemoryMarshal.GetReference(x[start..]);
        var at = 0;
        for (; at + Vector<double>.Count < lags; at += 2 * Vector<double>.Count)
            CrossTwo(ref signal, lowest + at, correlations[at..]);
        if (at < lags)
            CrossTwo(ref signal, lowest + at, correlations[at..]);

        for (var k = 0; k < lags; k++)
        {
            var lag = lowest + k;
            int middle = start + lag, end = middle + lag;
            double sum = _sums[middle] - _sums[start], nextSum = _sums[end] - _sums[middle];
            double square = _squares[middle] - _squares[start], nextSquare = _squares[end] - _squares[middle];
            var mean = sum * _reciprocals[lag];
            double power = square - (sum * mean), nextPower = nextSquare - (nextSum * nextSum * _reciprocals[lag]);
            if (!(Math.Min(power, nextPower) * MaxCancellation > _squares[end]))
                return false;
            correlations[k] = (correlations[k] - (mean * nextSum)) / Math.Sqrt(power * nextPower);
        }

        return true;
    }

    /// <summary>Σ x[i]·x[q+i], i below q, for as many lags q as two vectors hold.</summary>
    private static void CrossTwo(ref double signal, int lag, Span<double> output)
    {
        var width = Vector<double>.Count;
        Vector<double> first = Vector<double>.Zero, second = first, firstOdd = first, secondOdd = first;
        var i = 0;
        for (; i + 1 < lag; i += 2)
        {
            Vector<double> a = new(Unsafe.Add(ref signal, i)), b = new(Unsafe.Add(ref signal, i + 1));
            first += a * Vector.LoadUnsafe(ref signal, (nuint)(lag + i));
            second += a * Vector.LoadUnsafe(ref signal, (nuint)(lag + width + i));
            firstOdd += b * Vector.LoadUnsafe(ref signal, (nuint)(lag + i + 1));
            secondOdd += b * Vector.LoadUnsafe(ref signal, (nuint)(lag + width + i + 1));
        }

        Vector<long> lags = new Vector<long>(lag) + Vector<long>.Indices, nextLags = lags + new Vector<long>(width);
        for (; i < lag + (2 * width) - 1; i++)
        {
            Vector<double> a = new(Unsafe.Add(ref signal, i));
            first += (a * Vector.LoadUnsafe(ref signal, (nuint)(lag + i))) & Within(lags, i);
            second += (a * Vector.LoadUnsafe(ref signal, (nuint)(lag + width + i))) & Within(nextLags, i);
        }

        (first + firstOdd).CopyTo(output);
        (second + secondOdd).CopyTo(output[width..]);
    }

    private static Vector<double> Within(Vector<long> lags, int i) => Vector.AsVectorDouble(Vector.GreaterThan(lags, new Vector<long>(i)));
}
