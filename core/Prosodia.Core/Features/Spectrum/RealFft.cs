using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectrum;

/// <summary>
/// Magnitude spectrum of real signals, one signal a lane. A transform of N real samples is done as one of N/2 complex ones (even
/// samples real, odd samples imaginary) by decimation in frequency, radix 4 with one radix-2 stage where N asks for it. Immutable.
/// </summary>
/// <remarks>Every element of the transform is a vector, so strides and digit reversal cost nothing and no shuffles are needed.</remarks>
/// <typeparam name="TLane">Precision of the transform.</typeparam>
/// <typeparam name="TScalar">How a number of that precision is stored.</typeparam>
internal sealed class RealFft<TLane, TScalar>
    where TLane : struct, ILane<TLane, TScalar>
    where TScalar : struct
{
    private readonly bool _roundsAngles;
    private readonly int _half;
    private readonly Stage[] _stages;
    private readonly int[] _position;
    private readonly TScalar[] _turns;

    /// <summary>Prepares tables.</summary>
    /// <param name="length">Samples of a transform: a power of two, at least 8.</param>
    /// <param name="roundsAngles">See <see cref="TurnTable"/>.</param>
    public RealFft(int length, bool roundsAngles = false)
    {
        _roundsAngles = roundsAngles;
        Length = length;
        _half = length / 2;
        _stages = PlanStages(_half);
        _position = new int[_half];
        PlanPositions(0, _half, 0, 1);
        _turns = Turns((_half / 2) + 1, k => (k, length));
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
    public void Magnitudes(TScalar[] samples, float[] magnitudes, int stride, int offset)
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

    private void Radix4(ref TScalar z, Stage stage)
    {
        var quarter = stage.Span / 4;
        for (var start = 0; start < _half; start += stage.Span)
        {
            for (var j = 0; j < quarter; j++)
            {
                int a = 2 * (start + j), b = a + (2 * quarter), c = b + (2 * quarter), d = c + (2 * quarter);
                TLane ar = TLane.Load(ref z, a), ai = TLane.Load(ref z, a + 1), br = TLane.Load(ref z, b), bi = TLane.Load(ref z, b + 1);
                TLane cr = TLane.Load(ref z, c), ci = TLane.Load(ref z, c + 1), dr = TLane.Load(ref z, d), di = TLane.Load(ref z, d + 1);
                TLane sumR = ar + cr, sumI = ai + ci, differenceR = ar - cr, differenceI = ai - ci;
                TLane oddR = br + dr, oddI = bi + di, turnR = bi - di, turnI = dr - br;
                (sumR + oddR).Store(ref z, a);
                (sumI + oddI).Store(ref z, a + 1);
                var w = stage.Twiddles.AsSpan(6 * j, 6);
                Rotate(differenceR + turnR, differenceI + turnI, w[0], w[1], ref z, b);
                Rotate(sumR - oddR, sumI - oddI, w[2], w[3], ref z, c);
                Rotate(differenceR - turnR, differenceI - turnI, w[4], w[5], ref z, d);
            }
        }
    }

    private void Radix2(ref TScalar z, Stage stage)
    {
        var middle = stage.Span / 2;
        for (var start = 0; start < _half; start += stage.Span)
        {
            for (var j = 0; j < middle; j++)
            {
                int a = 2 * (start + j), b = a + (2 * middle);
                TLane ar = TLane.Load(ref z, a), ai = TLane.Load(ref z, a + 1), br = TLane.Load(ref z, b), bi = TLane.Load(ref z, b + 1);
                (ar + br).Store(ref z, a);
                (ai + bi).Store(ref z, a + 1);
                Rotate(ar - br, ai - bi, stage.Twiddles[2 * j], stage.Twiddles[(2 * j) + 1], ref z, b);
            }
        }
    }

    private static void Rotate(TLane re, TLane im, TScalar cos, TScalar sin, ref TScalar z, int row)
    {
        TLane c = TLane.Broadcast(cos), s = TLane.Broadcast(sin);
        ((re * c) + (im * s)).Store(ref z, row);
        ((im * c) - (re * s)).Store(ref z, row + 1);
    }

    /// <summary>Splits the half-length complex spectrum into bins k and N/2 − k of the real signals' spectrum, and takes magnitudes.</summary>
    private void Untangle(ref TScalar z, ref float magnitudes, int stride)
    {
        TLane re0 = TLane.Load(ref z, 0), im0 = TLane.Load(ref z, 1);
        Vector.Abs((re0 + im0).ToSingle()).StoreUnsafe(ref magnitudes);
        Vector.Abs((re0 - im0).ToSingle()).StoreUnsafe(ref magnitudes, (nuint)(_half * stride));
        var half = TLane.Broadcast(TLane.Scalar(0.5));
        for (var k = 1; k <= _half / 2; k++)
        {
            int p = 2 * _position[k], q = 2 * _position[_half - k];
            TLane pr = TLane.Load(ref z, p), pi = TLane.Load(ref z, p + 1), qr = TLane.Load(ref z, q), qi = TLane.Load(ref z, q + 1);
            TLane evenR = (pr + qr) * half, evenI = (pi - qi) * half, oddR = (pi + qi) * half, oddI = (qr - pr) * half;
            TLane c = TLane.Broadcast(_turns[2 * k]), s = TLane.Broadcast(_turns[(2 * k) + 1]);
            TLane turnR = (oddR * c) + (oddI * s), turnI = (oddI * c) - (oddR * s);
            Magnitude(evenR + turnR, evenI + turnI).StoreUnsafe(ref magnitudes, (nuint)(k * stride));
            Magnitude(evenR - turnR, turnI - evenI).StoreUnsafe(ref magnitudes, (nuint)((_half - k) * stride));
        }
    }

    private static Vector<float> Magnitude(TLane re, TLane im)
    {
        Vector<float> r = re.ToSingle(), i = im.ToSingle();
        return Vector.SquareRoot((r * r) + (i * i));
    }

    private Stage[] PlanStages(int length)
    {
        var stages = new List<Stage>();
        for (var span = length; span > 1;)
        {
            var (radix, whole) = (RadixOf(span), span);
            var perButterfly = radix - 1;
            stages.Add(new Stage(radix, span, Turns(span / radix * perButterfly, i => ((i / perButterfly) * ((i % perButterfly) + 1), whole))));
            span /= radix;
        }

        return [.. stages];
    }

    /// <summary>One radix-2 stage first when the exponent is odd; radix 4 from there on.</summary>
    private static int RadixOf(int span) => BitOperations.Log2((uint)span) % 2 == 1 ? 2 : 4;

    /// <summary>Where frequency k ends up: the mixed-radix digit reversal that decimation in frequency leaves behind.</summary>
    private void PlanPositions(int start, int span, int frequency, int frequencyStep)
    {
        if (span == 1)
        {
            _position[frequency] = start;
            return;
        }

        var radix = RadixOf(span);
        for (var r = 0; r < radix; r++)
            PlanPositions(start + (r * span / radix), span / radix, frequency + (r * frequencyStep), frequencyStep * radix);
    }

    private TScalar[] Turns(int count, Func<int, (int Part, int Whole)> turn)
    {
        var table = new TScalar[2 * count];
        for (var i = 0; i < count; i++)
        {
            var (cos, sin) = TurnTable.CosSin(turn(i).Part, turn(i).Whole, _roundsAngles);
            table[2 * i] = TLane.Scalar(cos);
            table[(2 * i) + 1] = TLane.Scalar(sin);
        }

        return table;
    }

    private sealed record Stage(int Radix, int Span, TScalar[] Twiddles);
}
