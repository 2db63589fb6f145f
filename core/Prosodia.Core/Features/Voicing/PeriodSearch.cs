using System.Numerics;

namespace Prosodia.Features.Voicing;

/// <summary>A pitch period found in the signal.</summary>
/// <param name="Samples">Its length.</param>
/// <param name="Exact">Its length by interpolation, in samples.</param>
/// <param name="Correlation">Height of the interpolated peak.</param>
internal readonly record struct FoundPeriod(int Samples, double Exact, double Correlation);

/// <summary>Looks for the pitch period that begins at a sample: the highest peak of the correlation with its successor.</summary>
/// <remarks>
/// A fast estimate says where the peak is; only the three values that shape it are worked out in full. If the estimate leaves any
/// doubt which lag wins, all values are, so the outcome is always that of the full search.
/// </remarks>
internal sealed class PeriodSearch
{
    private const int Spare = 64; // what whole vectors read and write beyond the last lag

    private readonly double[] _signal;
    private readonly double[] _correlations;
    private readonly FastPeriodCorrelation _fast;

    /// <summary>Prepares for frames of at most <paramref name="longestFrame"/> samples.</summary>
    public PeriodSearch(int longestFrame)
    {
        _signal = new double[longestFrame + Spare];
        _correlations = new double[longestFrame + Spare];
        _fast = new FastPeriodCorrelation(longestFrame + Spare);
    }

    /// <summary>Takes the samples of a frame.</summary>
    public void Load(ReadOnlySpan<float> x)
    {
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(x[i..]), out var low, out var high);
            low.CopyTo(_signal, i);
            high.CopyTo(_signal, i + Vector<double>.Count);
        }

        for (; i < x.Length; i++)
            _signal[i] = x[i];
        Array.Clear(_signal, x.Length, Spare);
        _fast.Load(_signal, x.Length);
    }

    /// <summary>Finds the period, if the correlation has a peak.</summary>
    /// <param name="start">Where it begins in the frame.</param>
    /// <param name="lowest">Shortest length looked at.</param>
    /// <param name="highest">Longest length looked at.</param>
    public FoundPeriod? Find(int start, int lowest, int highest)
    {
        var lags = highest - lowest + 1;
        if (!TryFindFast(start, lowest, lags, out var peak))
            peak = FindFully(start, lowest, lags);
        if (peak == 0)
            return null;
        var (position, height) = Parabola.Vertex(
            peak - 1, _correlations[peak - 1], peak, _correlations[peak], peak + 1, _correlations[peak + 1]);
        return new(lowest + peak, lowest + position, height);
    }

    /// <summary>The index of the highest peak, 0 if there is none; the first of equals wins. The last two lags are not looked at.</summary>
    private int FindFully(int start, int lowest, int lags)
    {
        PeriodCorrelation.Compute(_signal.AsSpan(start), lowest, lags, _correlations);
        var peak = 0;
        for (var i = 1; i <= lags - 3; i++)
        {
            var value = _correlations[i];
            if (_correlations[i - 1] < value && value > _correlations[i + 1] && (peak == 0 || value > _correlations[peak]))
                peak = i;
        }

        return peak;
    }

    private bool TryFindFast(int start, int lowest, int lags, out int peak)
    {
        peak = 0;
        if (!_fast.Compute(_signal, start, lowest, lags, _correlations))
            return false;
        const double Doubt = 4 * FastPeriodCorrelation.Accuracy;
        double best = double.NegativeInfinity, runnerUp = best;
        for (var i = 1; i <= lags - 3; i++)
        {
            var value = _correlations[i];
            if (value < _correlations[i - 1] - Doubt || value < _correlations[i + 1] - Doubt)
                continue;
            runnerUp = Math.Max(runnerUp, Math.Min(value, best));
            if (value > best)
                (best, peak) = (value, i);
        }

        if (peak == 0)
            return true; // no peak even with the benefit of the doubt
        if (runnerUp > best - Doubt)
            return false;
        PeriodCorrelation.Compute(_signal.AsSpan(start), lowest + peak - 1, 3, _correlations.AsSpan(peak - 1));
        return _correlations[peak - 1] < _correlations[peak] && _correlations[peak] > _correlations[peak + 1];
    }
}
