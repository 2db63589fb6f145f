namespace Prosodia.Tests.Corpora.Synthetic;

/// <summary>Spectral envelope by linear prediction (autocorrelation method, Levinson–Durbin).</summary>
internal static class LinearPrediction
{
    /// <summary>Frequencies in Hz of the envelope's peaks, ascending.</summary>
    public static List<double> Formants(double[] samples, int rate, int order)
    {
        var frame = new double[samples.Length];
        for (var n = 1; n < frame.Length; n++)
            frame[n] = (samples[n] - 0.97 * samples[n - 1]) * (0.54 - 0.46 * Math.Cos(2 * Math.PI * n / (frame.Length - 1)));
        var predictor = Levinson([.. Enumerable.Range(0, order + 1).Select(lag => Autocorrelation(frame, lag))]);
        var envelope = new double[rate / 20];
        for (var k = 0; k < envelope.Length; k++) envelope[k] = 1 / Denominator(predictor, 10.0 * k / rate);
        var peaks = Enumerable.Range(1, envelope.Length - 2).Where(k => envelope[k] > envelope[k - 1] && envelope[k] >= envelope[k + 1]);
        return [.. peaks.Select(k => 10.0 * k)];
    }

    private static double Autocorrelation(double[] x, int lag)
    {
        var sum = 0.0;
        for (var n = lag; n < x.Length; n++) sum += x[n] * x[n - lag];
        return sum;
    }

    private static double[] Levinson(double[] r)
    {
        var a = new double[r.Length];
        (a[0], var error) = (1.0, r[0]);
        for (var i = 1; i < r.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < i; j++) sum += a[j] * r[i - j];
            var reflection = -sum / error;
            var previous = (double[])a.Clone();
            for (var j = 1; j <= i; j++) a[j] = previous[j] + reflection * previous[i - j];
            error *= 1 - reflection * reflection;
        }

        return a;
    }

    private static double Denominator(double[] a, double frequency)
    {
        var (re, im) = (0.0, 0.0);
        for (var k = 0; k < a.Length; k++)
        {
            re += a[k] * Math.Cos(2 * Math.PI * frequency * k);
            im -= a[k] * Math.Sin(2 * Math.PI * frequency * k);
        }

        return re * re + im * im;
    }
}
