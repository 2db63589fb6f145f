using System.Numerics;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Voicing;

/// <summary>
/// Walks along the signal from pitch period to pitch period, guided by F0, and measures jitter, shimmer and the
/// harmonics-to-noise ratio.
/// </summary>
/// <remarks>
/// A cursor moves over the samples frame by frame; what a frame's last period leaves over (the lag) is read again by the next. A period is found
/// where the signal's correlation with its own continuation peaks within ±25 % of the period that F0 predicts.
/// </remarks>
internal sealed class PeriodAnalysis
{
    private const double SearchRange = 0.25;
    private const double MinCorrelation = 0.5;

    private readonly FrameGeometry _geometry;
    private readonly bool _acceptsByCorrelation;
    private readonly int _hop;
    private readonly PeriodSearch _search;
    private readonly HarmonicsToNoise _hnr;
    private PeriodStatistics _statistics;
    private int _lag;

    /// <summary>Prepares the walk.</summary>
    /// <param name="geometry">Frame lengths.</param>
    /// <param name="acceptsByCorrelation">
    /// Accept a period if its correlation exceeds 0.5 (2016). Otherwise, as in 2013, if it exceeds the frame's lowest so far rounded to single
    /// precision, which for a new lowest depends on the direction of that rounding.
    /// </param>
    public PeriodAnalysis(FrameGeometry geometry, bool acceptsByCorrelation)
    {
        _geometry = geometry;
        _acceptsByCorrelation = acceptsByCorrelation;
        _hop = (int)Math.Ceiling(0.010 / geometry.Period);
        // F0 is at least 52 Hz. A frame sees its own length and what the one before left over, which is below two lags and a hop.
        var longest = (int)Math.Ceiling((1 + SearchRange) * geometry.SampleRate / 50.0);
        _search = new PeriodSearch((4 * longest) + geometry.Long);
        _hnr = new HarmonicsToNoise(longest);
    }

    /// <summary>First sample that the next frame will read, at the earliest.</summary>
    public long Position { get; private set; }

    /// <summary>Measures the next frame.</summary>
    /// <param name="frame">Its index.</param>
    /// <param name="f0">Its F0 in Hz; 0 when unvoiced.</param>
    /// <param name="samples">Gives samples by absolute position and count.</param>
    public PeriodDescriptors Process(long frame, float f0, SampleHistory samples)
    {
        var start = frame * _geometry.Step;
        var need = _hop + _lag;
        var estimate = 1 / (double)f0 / _geometry.Period;
        var highest = (int)Math.Ceiling((1 + SearchRange) * estimate);
        var want = f0 > 0 ? Math.Max(need, (2 * highest) + 2) : need;
        var frameLength = FrameLength(start);
        want = Math.Min(want, _lag + frameLength);
        if (start - _lag != Position)
        {
            Position = start;
            want = Math.Min(want, frameLength);
        }

        if (f0 <= 0)
        {
            Position += need;
            _lag = 0;
            _statistics = default;
            return new(0, 0, 0, -100);
        }

        return Walk(samples.Read(Position, want), estimate, need);
    }

    /// <summary>The long frame's length as the reference reckons it from times: now and then a sample more, by rounding.</summary>
    private int FrameLength(long start)
    {
        var t = _geometry.Period;
        return (int)Math.Ceiling((((start + _geometry.Long - 1) * t) - (start * t) + t) / t);
    }

    private PeriodDescriptors Walk(ReadOnlySpan<float> x, double estimate, int need)
    {
        var nominal = (int)Math.Round(estimate, MidpointRounding.AwayFromZero);
        int lowest = (int)Math.Floor((1 - SearchRange) * estimate), highest = (int)Math.Ceiling((1 + SearchRange) * estimate);
        _search.Load(x);
        _statistics.BeginFrame();
        _hnr.BeginFrame(nominal);
        int start = 0, advance = 0, period = 0;
        var minCorrelation = float.PositiveInfinity;
        while (start < x.Length - (2 * highest) - 1)
        {
            period = nominal;
            if (_search.Find(start, lowest, highest) is { } found)
            {
                period = found.Samples;
                _hnr.Add(x, start);
                minCorrelation = Math.Min(minCorrelation, (float)found.Correlation);
                if (found.Correlation > (_acceptsByCorrelation ? MinCorrelation : minCorrelation))
                {
                    var seconds = (float)Math.Abs(found.Exact * _geometry.Period);
                    _statistics.Add(seconds, PeakToPeak(x, start, period), PeakToPeak(x, start + period, period));
                }
            }

            start += period;
            if (start < need - 1)
                advance = start;
        }

        var logHnr = _hnr.EndFrame(x, start, period);
        _lag = need - advance;
        Position += advance;
        return _statistics.EndFrame(logHnr);
    }

    /// <summary>Peak-to-peak amplitude within a period, its first sample and its last left out.</summary>
    private static float PeakToPeak(ReadOnlySpan<float> x, int start, int period)
    {
        var inner = x.Slice(start + 1, period - 2);
        float low = inner[0], high = low;
        if (inner.Length >= Vector<float>.Count)
        {
            Vector<float> lows = new(inner), highs = lows;
            for (var i = 0; i <= inner.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var values = new Vector<float>(inner[i..]);
                lows = Vector.Min(lows, values);
                highs = Vector.Max(highs, values);
            }

            for (var lane = 0; lane < Vector<float>.Count; lane++)
                (low, high) = (Math.Min(low, lows[lane]), Math.Max(high, highs[lane]));
            inner = inner[^(inner.Length % Vector<float>.Count)..];
        }

        foreach (var value in inner)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return high - low;
    }
}
