namespace Prosodia.Tests.Corpora.Synthetic;

/// <summary>Acoustic measurements from their textbook definitions, independent of the product's extractor.</summary>
internal static class Measure
{
    /// <summary>Root mean square in dB re full scale.</summary>
    public static double Level(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var x in samples) sum += (double)x * x;
        return 10 * Math.Log10(sum / samples.Length);
    }

    /// <summary>Fundamental frequency in Hz: the normalised autocorrelation's first high peak, by a parabola through three lags.</summary>
    public static double Pitch(ReadOnlySpan<float> frame, int rate, double lowest, double highest)
    {
        var (first, last) = ((int)(rate / highest), (int)(rate / lowest) + 1);
        var correlation = new double[last + 2];
        for (var lag = first - 1; lag < correlation.Length; lag++) correlation[lag] = Normalised(frame, lag);
        var best = first;
        for (var lag = first; lag <= last; lag++)
        {
            if (correlation[lag] > correlation[best] + 0.02) best = lag;
        }

        while (best < last && correlation[best + 1] > correlation[best]) best++;
        while (best > first && correlation[best - 1] > correlation[best]) best--;
        return rate / (best + Vertex(correlation[best - 1], correlation[best], correlation[best + 1]));
    }

    /// <summary>Power above a frequency over power below it, in dB, from the DFT of every other Hann-windowed frame of 32 ms.</summary>
    public static double HighToLow(ReadOnlySpan<float> samples, int rate, double split)
    {
        var size = rate * 32 / 1000;
        var (low, high) = (0.0, 0.0);
        for (var start = 0; start + size <= samples.Length; start += 2 * size)
        {
            // A band up to 4 kHz leaves fricatives out of the comparison of voices.
            for (var bin = 2; bin * (double)rate / size < 4000; bin++)
            {
                var power = Power(samples.Slice(start, size), bin / (double)size);
                if (bin * (double)rate / size < split) low += power;
                else high += power;
            }
        }

        return 10 * Math.Log10(high / low);
    }

    /// <summary>Power of a Hann-windowed frame at a frequency in cycles a sample (Goertzel).</summary>
    public static double Power(ReadOnlySpan<float> frame, double frequency)
    {
        var (coefficient, last, before) = (2 * Math.Cos(2 * Math.PI * frequency), 0.0, 0.0);
        // The window's cosine by the same recurrence.
        var turn = 2 * Math.Cos(2 * Math.PI / frame.Length);
        var (cosine, previous) = (Math.Cos(Math.PI / frame.Length), Math.Cos(Math.PI / frame.Length));
        foreach (var sample in frame)
        {
            (last, before) = (sample * (0.5 - 0.5 * cosine) + coefficient * last - before, last);
            (cosine, previous) = (turn * cosine - previous, cosine);
        }

        return last * last + before * before - coefficient * last * before;
    }

    /// <summary>Pearson's r.</summary>
    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return covariance / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }

    /// <summary>Where the parabola through (−1, a), (0, b), (1, c) has its extremum.</summary>
    public static double Vertex(double a, double b, double c) => 0.5 * (a - c) / (a - 2 * b + c);

    private static double Normalised(ReadOnlySpan<float> frame, int lag)
    {
        var (product, left, right) = (0.0, 1e-12, 1e-12);
        for (var n = 0; n + lag < frame.Length; n++)
        {
            product += (double)frame[n] * frame[n + lag];
            left += (double)frame[n] * frame[n];
            right += (double)frame[n + lag] * frame[n + lag];
        }

        return product / Math.Sqrt(left * right);
    }
}
