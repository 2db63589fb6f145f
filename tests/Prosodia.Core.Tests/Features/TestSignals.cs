namespace Prosodia.Tests.Features;

/// <summary>Signals with known properties.</summary>
internal static class TestSignals
{
    /// <summary>A·sin(2πft).</summary>
    public static float[] Tone(int sampleRate, double hertz, int count, double amplitude = 0.5) =>
        Make(count, n => amplitude * Math.Sin(2 * Math.PI * hertz * n / sampleRate));

    /// <summary>Ten harmonics of equal phase, falling off as 1/h: a voice-like sound.</summary>
    public static float[] Harmonics(int sampleRate, double hertz, int count, double amplitude = 0.2) => Make(count, n =>
    {
        var sum = 0.0;
        for (var h = 1; h <= 10 && h * hertz < sampleRate / 2.0; h++)
            sum += Math.Sin(2 * Math.PI * h * hertz * n / sampleRate) / h;
        return amplitude * sum;
    });

    /// <summary>White noise, uniform in ±amplitude, the same for the same seed.</summary>
    public static float[] Noise(int count, int seed, double amplitude = 0.5)
    {
        var random = new Random(seed);
        return Make(count, _ => amplitude * ((2 * random.NextDouble()) - 1));
    }

    /// <summary>The sum of two signals.</summary>
    public static float[] Mix(float[] a, float[] b) => [.. a.Zip(b, (x, y) => x + y)];

    /// <summary>
    /// Raised-cosine pulses of 40 samples; pulse p comes <c>period(p)</c> samples after its predecessor, <c>height(p)</c> high.
    /// </summary>
    public static float[] Pulses(int count, Func<int, int> period, Func<int, double> height)
    {
        const int Width = 40;
        var signal = new float[count];
        for (int p = 0, at = Width; at + Width < count; at += period(p), p++)
        {
            for (var i = -Width / 2; i <= Width / 2; i++)
                signal[at + i] += (float)(height(p) * (0.5 + (0.5 * Math.Cos(2 * Math.PI * i / Width))));
        }

        return signal;
    }

    public static float[] Make(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(n => (float)value(n))];
}
