using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectrum;

/// <summary>
/// Magnitude spectrum of real signals, one signal a lane, in single precision. A transform of N real samples is done as one of
/// N/2 complex ones (even samples real, odd samples imaginary) by decimation in frequency, radix 4 with one radix-2 stage where N asks for it.
/// </summary>
internal sealed class RealFft
{
    private readonly int _half;
    private readonly Stage[] _stages;
    private readonly int[] _position;
    private readonly float[] _turnCos;
    private readonly float[] _turnSin;

    /// <summary>Prepares tables for transforms of <paramref name="length"/> samples (a power of two, at least 8).</summary>
    public RealFft(int length)
    {
        Length = length;
        _half = length / 2;
        _stages = PlanStages(_half);
        _position = new int[_half];
        PlanPositions(0, _half, 0, 1);
        _turnCos = new float[(_half / 2) + 1];
        _turnSin = new float[(_half / 2) + 1];
        for (var k = 0; k <= _half / 2; k++)
        {
            (var sin, var cos) = Math.SinCos(2 * Math.PI * k / length);
            _turnCos[k] = (float)cos;
            _turnSin[k] = (float)sin;
        }
    }

    /// <summary>Samples of a transform.</summary>
    public int Length { get; }

    /// <summary>Bins of a magnitude spectrum: N/2 + 1.</summary>
    public int Bins => _half + 1;

    /// <summary>Transforms in place and writes magnitudes.</summary>
    /// <param name="samples">[N × lanes], destroyed.</param>
    /// <param name="magnitudes">Receives |X| at row·<paramref name="stride"/> + <paramref name="offset"/>; [N/2 + 1] rows.</param>
    /// <param name="stride">Floats from row to row of <paramref name="magnitudes"/>.</param>
    /// <param name="offset">First float of row 0.</param>
    public void Magnitudes(float[] samples, float[] magnitudes, int stride, int offset)
    {
        ref var z = ref MemoryMarshal.GetArrayDataReference(samples);
        foreach (var stage in _stages)
        {
            if (stage.Radix == 4)
                Radix4(ref z, stage);
            else
                Radix2(ref z, stage);
        }

        Untangle(ref z, ref magnitudes[offset], stride);
    }

    private void Radix4(ref float z, Stage stage)
    {
        var quarter = stage.Span / 4;
        for (var start = 0; start < _half; start += stage.Span)
        {
            for (var j = 0; j < quarter; j++)
            {
                int a = 2 * (start + j), b = a + (2 * quarter), c = b + (2 * quarter), d = c + (2 * quarter);
                Vector<float> ar = Lanes.Load(ref z, a), ai = Lanes.Load(ref z, a + 1), br = Lanes.Load(ref z, b), bi = Lanes.Load(ref z, b + 1);
                Vector<float> cr = Lanes.Load(ref z, c), ci = Lanes.Load(ref z, c + 1), dr = Lanes.Load(ref z, d), di = Lanes.Load(ref z, d + 1);
                Vector<float> sumR = ar + cr, sumI = ai + ci, difR = ar - cr, difI = ai - ci;
                Vector<float> oddR = br + dr, oddI = bi + di, turnR = bi - di, turnI = dr - br;
                Lanes.Store(sumR + oddR, ref z, a);
                Lanes.Store(sumI + oddI, ref z, a + 1);
                var w = stage.Twiddles.AsSpan(6 * j, 6);
                Rotate(difR + turnR, difI + turnI, w[0], w[1], ref z, b);
                Rotate(sumR - oddR, sumI - oddI, w[2], w[3], ref z, c);
                Rotate(difR - turnR, difI - turnI, w[4], w[5], ref z, d);
            }
        }
    }

    private void Radix2(ref float z, Stage stage)
    {
        var middle = stage.Span / 2;
        for (var start = 0; start < _half; start += stage.Span)
        {
            for (var j = 0; j < middle; j++)
            {
                int a = 2 * (start + j), b = a + (2 * middle);
                Vector<float> ar = Lanes.Load(ref z, a), ai = Lanes.Load(ref z, a + 1), br = Lanes.Load(ref z, b), bi = Lanes.Load(ref z, b + 1);
                Lanes.Store(ar + br, ref z, a);
                Lanes.Store(ai + bi, ref z, a + 1);
                Rotate(ar - br, ai - bi, stage.Twiddles[2 * j], stage.Twiddles[(2 * j) + 1], ref z, b);
            }
        }
    }

    private static void Rotate(Vector<float> re, Vector<float> im, float cos, float sin, ref float z, int row)
    {
        Vector<float> c = new(cos), s = new(sin);
        Lanes.Store((re * c) + (im * s), ref z, row);
        Lanes.Store((im * c) - (re * s), ref z, row + 1);
    }

    /// <summary>Splits the half-length complex spectrum Z into bins k and N/2 − k of the real signals' spectrum, and takes magnitudes.</summary>
    private void Untangle(ref float z, ref float magnitudes, int stride)
    {
        Vector<float> re0 = Lanes.Load(ref z, 0), im0 = Lanes.Load(ref z, 1);
        Vector.Abs(re0 + im0).StoreUnsafe(ref magnitudes);
        Vector.Abs(re0 - im0).StoreUnsafe(ref magnitudes, (nuint)(_half * stride));
        var one = new Vector<float>(0.5f);
        for (var k = 1; k <= _half / 2; k++)
        {
            int p = 2 * _position[k], q = 2 * _position[_half - k];
            Vector<float> pr = Lanes.Load(ref z, p), pi = Lanes.Load(ref z, p + 1), qr = Lanes.Load(ref z, q), qi = Lanes.Load(ref z, q + 1);
            Vector<float> evenR = (pr + qr) * one, evenI = (pi - qi) * one, oddR = (pi + qi) * one, oddI = (qr - pr) * one;
            Vector<float> c = new(_turnCos[k]), s = new(_turnSin[k]);
            Vector<float> turnR = (oddR * c) + (oddI * s), turnI = (oddI * c) - (oddR * s);
            Magnitude(evenR + turnR, evenI + turnI).StoreUnsafe(ref magnitudes, (nuint)(k * stride));
            Magnitude(evenR - turnR, turnI - evenI).StoreUnsafe(ref magnitudes, (nuint)((_half - k) * stride));
        }
    }

    private static Vector<float> Magnitude(Vector<float> re, Vector<float> im) => Vector.SquareRoot((re * re) + (im * im));

    private static Stage[] PlanStages(int length)
    {
        var stages = new List<Stage>();
        for (var span = length; span > 1;)
        {
            // One radix-2 stage first when the exponent is odd; radix 4 from there on.
            var radix = BitOperations.Log2((uint)span) % 2 == 1 ? 2 : 4;
            var twiddles = new float[2 * (radix - 1) * (span / radix)];
            var at = 0;
            for (var j = 0; j < span / radix; j++)
            {
                for (var r = 1; r < radix; r++)
                {
                    (var sin, var cos) = Math.SinCos(2 * Math.PI * j * r / span);
                    twiddles[at++] = (float)cos;
                    twiddles[at++] = (float)sin;
                }
            }

            stages.Add(new Stage(radix, span, twiddles));
            span /= radix;
        }

        return [.. stages];
    }

    /// <summary>Where frequency k ends up: the mixed-radix digit reversal that decimation in frequency leaves behind.</summary>
    private void PlanPositions(int start, int span, int frequency, int frequencyStep)
    {
        if (span == 1)
        {
            _position[frequency] = start;
            return;
        }

        var radix = BitOperations.Log2((uint)span) % 2 == 1 ? 2 : 4;
        for (var r = 0; r < radix; r++)
            PlanPositions(start + (r * span / radix), span / radix, frequency + (r * frequencyStep), frequencyStep * radix);
    }

    private sealed record Stage(int Radix, int Span, float[] Twiddles);
}
