using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>A 31-tap half-band low-pass (Hann-windowed sinc) in front of a decimation by two.</summary>
internal sealed class HalfbandDecimator
{
    private const int Taps = 31;
    private static readonly double[] OddTaps = Design();
    private readonly double[] _history = new double[64];
    private int _position;

    /// <summary>The output for two input samples.</summary>
    public double Next(double first, double second)
    {
        _history[_position & 63] = first;
        _history[(_position + 1) & 63] = second;
        _position += 2;
        var centre = _position - 1 - Taps / 2;
        var sum = 0.5 * _history[centre & 63];
        for (var k = 0; k < OddTaps.Length; k++)
        {
            var offset = 2 * k + 1;
            sum += OddTaps[k] * (_history[(centre - offset) & 63] + _history[(centre + offset) & 63]);
        }

        return sum;
    }

    // Every even tap but the centre of a half-band filter is zero.
    private static double[] Design()
    {
        var taps = new double[Taps / 4 + 1];
        var sum = 0.0;
        for (var k = 0; k < taps.Length; k++)
        {
            var offset = 2 * k + 1;
            var window = 0.5 + 0.5 * PortableMath.Cos(offset / (Taps + 1.0));
            taps[k] = (k % 2 == 0 ? 1 : -1) / (Math.PI * offset) * window;
            sum += 2 * taps[k];
        }

        for (var k = 0; k < taps.Length; k++)
            taps[k] *= 0.5 / sum;
        return taps;
    }
}
