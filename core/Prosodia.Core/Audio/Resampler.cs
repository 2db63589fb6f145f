namespace Prosodia.Audio;

/// <summary>
/// A polyphase low-pass filter that turns one sample rate into another, any pair of whole numbers of Hz. Immutable: one instance
/// serves any number of <see cref="ResampledSource"/>s at once.
/// </summary>
/// <remarks>
/// <para>Output sample m stands at input time m * in / out and is the sum over k of x[k] h(m * in / out - k), x being zero outside
/// the recording: linear phase, no delay (t = 0 stays t = 0), ceil(n * out / in) samples for n. h is a Kaiser-windowed sinc:
/// flat up to 0.9 and below -110 dB from 1.0 of the lower rate's Nyquist frequency on (design value -120 dB), 157 samples of the lower rate long.</para>
/// <para>The rates in lowest terms give out' phases. When the taps of all phases fit 4 MiB they are tabulated exactly, each phase scaled to
/// a gain of exactly 1 at 0 Hz (before rounding to single precision). Otherwise (44,100 to 47,999 Hz) 2,048 phases a sample of the lower rate are
/// tabulated (1.3 MB) and the results of the two nearest are interpolated linearly, which adds an error of about -125 dB of full scale.</para>
/// </remarks>
public sealed class Resampler
{
    private const int MaxTableFloats = 1 << 20;
    private const int InterpolatedPhases = 2048;

    private readonly float[] _taps;
    private readonly int _tablePhases;
    private readonly bool _exact;

    /// <summary>Designs the filter.</summary>
    /// <param name="inputRate">Samples per second of what comes in (1..3,072,000).</param>
    /// <param name="outputRate">Samples per second wanted (1..3,072,000).</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of range, or they are more than a factor of 1,024 apart.</exception>
    public Resampler(int inputRate, int outputRate)
    {
        CheckRate(inputRate, outputRate);
        CheckRate(outputRate, inputRate);
        InputRate = inputRate;
        OutputRate = outputRate;
        var divisor = GreatestCommonDivisor(inputRate, outputRate);
        Step = inputRate / divisor;
        Phases = outputRate / divisor;
        var lowerRate = Math.Min(1.0, (double)outputRate / inputRate);
        Reach = (int)Math.Ceiling(KaiserSinc.HalfWidth / lowerRate);
        TapCount = ((2 * Reach) + DotProduct.Block - 1) / DotProduct.Block * DotProduct.Block;
        _exact = (long)Phases * TapCount <= MaxTableFloats;
        _tablePhases = _exact ? Phases : (int)Math.Ceiling(InterpolatedPhases * lowerRate);
        _taps = Tabulate(lowerRate, _exact ? Phases : _tablePhases + 1);
    }

    /// <summary>Samples per second of what comes in.</summary>
    public int InputRate { get; }

    /// <summary>Samples per second of what goes out.</summary>
    public int OutputRate { get; }

    /// <summary>Input samples before and after an output time that count.</summary>
    internal int Reach { get; }

    /// <summary>Input samples that <see cref="At"/> is given: 2 * <see cref="Reach"/>, and some that count nothing.</summary>
    internal int TapCount { get; }

    /// <summary>Output rate in lowest terms: phases between two input samples.</summary>
    internal int Phases { get; }

    /// <summary>Input rate in lowest terms: phases from one output sample to the next.</summary>
    internal int Step { get; }

    /// <summary>Bytes of the table.</summary>
    internal int TableBytes => _taps.Length * sizeof(float);

    /// <summary>One output sample.</summary>
    /// <param name="input">Input samples; the one at or just before the output time is number <see cref="Reach"/> - 1.</param>
    /// <param name="phase">How far behind that sample the output time is, in 1 / <see cref="Phases"/> of an input sample.</param>
    internal float At(ReadOnlySpan<float> input, int phase)
    {
        if (_exact)
        {
            return DotProduct.Of(Row(phase), input);
        }

        var position = (long)phase * _tablePhases;
        var row = (int)(position / Phases);
        var weight = (float)(position % Phases) / Phases;
        var below = DotProduct.Of(Row(row), input);
        return below + (weight * (DotProduct.Of(Row(row + 1), input) - below));
    }

    private ReadOnlySpan<float> Row(int phase) => _taps.AsSpan(phase * TapCount, TapCount);

    /// <summary>Tap j of row p is the kernel at p / phases - (j - Reach + 1) input samples.</summary>
    private float[] Tabulate(double lowerRate, int rows)
    {
        var table = new float[rows * TapCount];
        var taps = new double[2 * Reach];
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            for (var j = 0; j < taps.Length; j++)
            {
                taps[j] = KaiserSinc.At((((double)row / _tablePhases) - (j - Reach + 1)) * lowerRate);
                sum += taps[j];
            }

            for (var j = 0; j < taps.Length; j++)
            {
                table[(row * TapCount) + j] = (float)(taps[j] / sum);
            }
        }

        return table;
    }

    private static void CheckRate(int rate, int other)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 3_072_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1024L * other);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
