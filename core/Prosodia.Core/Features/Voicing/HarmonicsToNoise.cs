using System.Numerics;

namespace Prosodia.Features.Voicing;

/// <summary>Harmonics-to-noise ratio of one frame in the time domain: the average period against what deviates from it.</summary>
internal sealed class HarmonicsToNoise
{
    private const float Lowest = -100;

    private readonly float[] _average;
    private readonly List<int> _starts = [];
    private int _period;

    /// <summary>Prepares for periods of at most <paramref name="longestPeriod"/> samples.</summary>
    public HarmonicsToNoise(int longestPeriod)
    {
        _average = new float[longestPeriod];
        _starts.EnsureCapacity(longestPeriod);
    }

    /// <summary>Begins a frame.</summary>
    /// <param name="period">The nominal period in samples.</param>
    public void BeginFrame(int period)
    {
        _period = period;
        _starts.Clear();
        Array.Clear(_average, 0, period);
    }

    /// <summary>Adds a period to the average.</summary>
    public void Add(ReadOnlySpan<float> x, int start)
    {
        _starts.Add(start);
        Accumulate(x.Slice(start, _period), divisor: 1);
    }

    /// <summary>The ratio in dB, at least −100; 0 when there is no noise at all.</summary>
    /// <param name="x">The frame's samples.</param>
    /// <param name="start">Where the last, open period begins.</param>
    /// <param name="lastLength">Length that the last found period had; 0 when none was looked for.</param>
    public float EndFrame(ReadOnlySpan<float> x, int start, int lastLength)
    {
        var averaged = Math.Min(_period, x.Length - start);
        Accumulate(x.Slice(start, averaged), divisor: _starts.Count + 1);
        var noise = Noise(x, start, lastLength);
        if (noise == 0)
            return 0;
        var ratio = Harmonic(averaged) / noise;
        return ratio == 0 ? Lowest : Math.Max((float)(20 * Math.Log(ratio) / Math.Log(10)), Lowest);
    }

    /// <summary>Adds samples to the average, then divides.</summary>
    private void Accumulate(ReadOnlySpan<float> x, float divisor)
    {
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
            ((new Vector<float>(_average, i) + new Vector<float>(x[i..])) / new Vector<float>(divisor)).CopyTo(_average, i);
        for (; i < x.Length; i++)
            _average[i] = (_average[i] + x[i]) / divisor;
    }

    private float Harmonic(int averaged)
    {
        var sum = 0f;
        for (var i = 3; i < Math.Min(_period - 2, averaged); i++)
            sum += _average[i] * _average[i];
        if (_period - 4 > 0)
            sum /= _period - 4;
        return MathF.Sqrt(sum);
    }

    private float Noise(ReadOnlySpan<float> x, int start, int lastLength)
    {
        _starts.Add(start);
        _starts.Add(start + lastLength);
        var sum = 0f;
        var count = 0;
        for (var p = 0; p < _starts.Count - 1; p++)
        {
            var end = Math.Min(_starts[p + 1], _starts[p] + _period);
            for (int i = _starts[p] + 2, k = 2; i < end - 2; i++, k++, count++)
            {
                var deviation = x[i] - _average[k];
                sum += deviation * deviation;
            }
        }

        return count == 0 ? 0 : MathF.Sqrt(sum / count);
    }
}
