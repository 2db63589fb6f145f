using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>A cascade of second-order resonators: the vocal tract.</summary>
/// <remarks>
/// Klatt, JASA 67 (1980): y[n] = A·x[n] + B·y[n−1] + C·y[n−2], C = −e^(−2πb/fs), B = 2e^(−πb/fs)·cos(2πf/fs), A = 1 − B − C (unit gain
/// at 0 Hz, so that the cascade sets the levels of the formants as a tract does).
/// </remarks>
internal sealed class FormantFilter(int rate, int formants)
{
    private readonly Resonator[] _resonators = new Resonator[formants];

    /// <summary>Moves one resonator; a formant too near the Nyquist frequency is passed over.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="frequency">Hz.</param>
    /// <param name="bandwidth">Hz.</param>
    public void Tune(int index, double frequency, double bandwidth) => _resonators[index].Tune(frequency, bandwidth, rate);

    /// <summary>One sample through the cascade.</summary>
    public double Filter(double sample)
    {
        foreach (ref var resonator in _resonators.AsSpan())
            sample = resonator.Filter(sample);
        return sample;
    }
}

/// <summary>One resonator of Klatt's kind; a mutable value so that a cascade is one array.</summary>
internal struct Resonator
{
    private double _gain, _b, _c, _y1, _y2;

    /// <summary>Sets centre and bandwidth in Hz.</summary>
    public void Tune(double frequency, double bandwidth, int rate)
    {
        if (frequency > 0.46 * rate)
        {
            (_gain, _b, _c) = (1, 0, 0);
            return;
        }

        var radius = PortableMath.Exp(-Math.PI * bandwidth / rate);
        _c = -radius * radius;
        _b = 2 * radius * PortableMath.Cos(frequency / rate);
        _gain = 1 - _b - _c;
    }

    /// <summary>One sample.</summary>
    public double Filter(double sample)
    {
        var y = _gain * sample + _b * _y1 + _c * _y2;
        _y2 = _y1;
        _y1 = y;
        return y;
    }
}
