using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Prosodia.Features.Voicing;

/// <summary>Normalised cross-correlation of each period candidate with its successor.</summary>
/// <remarks>
/// For a lag q: x[s..s+q) against x[s+q..s+2q), both with their means removed. Lags lie side by side in vectors while every
/// lag's sums run along the samples in plain order, so that the last digit is that of the scalar formula: the 2013 acceptance rule
/// depends on it.
/// </remarks>
internal static class PeriodCorrelation
{
    /// <summary>Correlations of consecutive lags.</summary>
    /// <param name="x">The signal from the first period's start; readable to 2·(lowest + correlations.Length) + 2 vectors of doubles.</param>
    /// <param name="lowest">First lag, in samples.</param>
    /// <param name="prefix">Running sums: <c>prefix[i]</c> is the sum of x[0..i).</param>
    /// <param name="lags">How many lags.</param>
    /// <param name="correlations">Receives a value a lag, NaN where a period is constant; room for two vectors more.</param>
    public static void Compute(ReadOnlySpan<double> x, int lowest, ReadOnlySpan<double> prefix, int lags, Span<double> correlations)
    {
        ref var signal = ref MemoryMarshal.GetReference(x);
        var width = Vector<double>.Count;
        for (var at = 0; at < lags; at += 2 * width)
        {
            var lag = lowest + at;
            var first = new LagGroup(ref signal, prefix, lag);
            var second = new LagGroup(ref signal, prefix, lag + width);
            for (var i = 0; i < lag; i++)
            {
                first.Add(ref signal, i);
                second.Add(ref signal, i);
            }

            for (var i = lag; i < lag + width; i++)
                second.Add(ref signal, i);
            first.AddTail(ref signal);
            second.AddTail(ref signal);
            first.Correlation.CopyTo(correlations[at..]);
            second.Correlation.CopyTo(correlations[(at + width)..]);
        }
    }

    /// <summary>As many consecutive lags as a vector holds.</summary>
    private ref struct LagGroup
    {
        private readonly int _lag;
        private readonly Vector<double> _mean;
        private readonly Vector<double> _nextMean;
        private Vector<double> _cross;
        private Vector<double> _power;
        private Vector<double> _nextPower;

        public LagGroup(ref double signal, ReadOnlySpan<double> prefix, int lag)
        {
            _lag = lag;
            var length = Vector.ConvertToDouble(new Vector<long>(lag) + Vector<long>.Indices);
            _mean = new Vector<double>(prefix[lag..]) / length;
            var sum = Vector<double>.Zero;
            for (var i = 0; i < lag; i++)
                sum += Vector.LoadUnsafe(ref signal, (nuint)(lag + i));
            for (var i = lag; i < lag + Vector<double>.Count - 1; i++)
                sum += Vector.LoadUnsafe(ref signal, (nuint)(lag + i)) & Within(i);
            _nextMean = sum / length;
        }

        public readonly Vector<double> Correlation => _cross / (Vector.SquareRoot(_power) * Vector.SquareRoot(_nextPower));

        /// <summary>Adds sample i of both periods, which all lags of the group reach.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ref double signal, int i)
        {
            var a = new Vector<double>(Unsafe.Add(ref signal, i)) - _mean;
            var b = Vector.LoadUnsafe(ref signal, (nuint)(_lag + i)) - _nextMean;
            _cross += a * b;
            _power += a * a;
            _nextPower += b * b;
        }

        /// <summary>Adds the samples that only the longer lags of the group reach.</summary>
        public void AddTail(ref double signal)
        {
            for (var i = _lag; i < _lag + Vector<double>.Count - 1; i++)
            {
                var within = Within(i);
                var a = (new Vector<double>(Unsafe.Add(ref signal, i)) - _mean) & within;
                var b = (Vector.LoadUnsafe(ref signal, (nuint)(_lag + i)) - _nextMean) & within;
                _cross += a * b;
                _power += a * a;
                _nextPower += b * b;
            }
        }

        private readonly Vector<double> Within(int i) =>
            Vector.AsVectorDouble(Vector.GreaterThan(new Vector<long>(_lag) + Vector<long>.Indices, new Vector<long>(i)));
    }
}
