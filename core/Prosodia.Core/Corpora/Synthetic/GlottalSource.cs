using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>
/// The derivative of a train of glottal flow pulses with open quotient, jitter and shimmer: what excites the vocal tract, lip radiation
/// included.
/// </summary>
/// <remarks>
/// The pulse is Rosenberg's polynomial in the form of KLGLOTT88 (Klatt &amp; Klatt, JASA 87, 1990): U(τ) = 27/4·τ²(1 − τ) over the open phase
/// τ ∈ [0, 1], zero in the closed phase. The derivative is taken as the difference of the flow between two points of a grid of four
/// times the output rate, which averages it exactly over that step (so no pulse edge is sampled raw, and the sum over whole cycles is
/// zero); two half-band filters then remove what lies above the output's Nyquist frequency. Below three quarters of that frequency
/// aliases stay 50 dB below the voice.
/// </remarks>
internal sealed class GlottalSource(int rate, Xoshiro256 random)
{
    private const double Oversampling = 4;

    // Mean |difference| of successive independent normal deviates is 2/√π·σ; jitter and shimmer are stated as that mean.
    private const double DeviationPerMeanDifference = 0.886226925452758;

    private readonly HalfbandDecimator _first = new();
    private readonly HalfbandDecimator _second = new();
    private double _phase; // a cycle ends at the closure, so that jitter is that of the closures
    private double _period = 1;
    private double _strength = 1;
    private double _lastFlow;

    /// <summary>The flow at the last sample, 0..about 1: aspiration noise follows it.</summary>
    public double Flow => _lastFlow;

    /// <summary>The next sample at the output rate.</summary>
    /// <param name="pitch">Fundamental frequency in Hz.</param>
    /// <param name="openQuotient">Share of the cycle in which the glottis is open, 0..1.</param>
    /// <param name="jitter">Mean absolute difference of successive periods over the mean period (0.01 = 1 %).</param>
    /// <param name="shimmer">The same for pulse amplitudes.</param>
    public double Next(double pitch, double openQuotient, double jitter, double shimmer)
    {
        return _second.Next(Half(pitch, openQuotient, jitter, shimmer), Half(pitch, openQuotient, jitter, shimmer));
    }

    private double Half(double pitch, double openQuotient, double jitter, double shimmer) =>
        _first.Next(Step(pitch, openQuotient, jitter, shimmer), Step(pitch, openQuotient, jitter, shimmer));

    private double Step(double pitch, double openQuotient, double jitter, double shimmer)
    {
        _phase += pitch / (Oversampling * rate * _period);
        if (_phase >= 1)
        {
            var overshoot = (_phase - 1) * _period;
            _period = Math.Clamp(1 + DeviationPerMeanDifference * jitter * random.Normal(), 0.5, 1.5);
            _strength = Math.Clamp(1 + DeviationPerMeanDifference * shimmer * random.Normal(), 0.1, 2);
            _phase = Math.Min(overshoot / _period, 0.99);
        }

        var tau = 1 - (1 - _phase) / openQuotient;
        var flow = tau > 0 ? 6.75 * tau * tau * (1 - tau) * _strength : 0;
        var difference = flow - _lastFlow;
        _lastFlow = flow;
        return difference * rate / 400; // of the order of 1 for a voice, whatever the rate
    }
}
