namespace Prosodia.Benchmarks.Features;

/// <summary>Speech-like material: voiced stretches of gliding pitch and decaying harmonics, noisy stretches, pauses.</summary>
internal static class TestSignal
{
    /// <summary>The same samples every time, on a 16-bit grid.</summary>
    public static float[] Make(int rate, int seconds)
    {
        var samples = new float[rate * seconds];
        var random = new Random(1);
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            var t = (double)i / rate;
            var place = t % 1.0;
            phase += (120 + (40 * Math.Sin(2 * Math.PI * 0.31 * t)) + (80 * (Math.Floor(t) % 3))) / rate;
            var noise = (random.NextDouble() * 2) - 1;
            var voiced = 0.0;
            for (var h = 1; h <= 20; h++)
                voiced += Math.Sin(2 * Math.PI * h * phase) / h;
            var value = place switch
            {
                < 0.55 => (0.12 * voiced) + (0.003 * noise),
                < 0.75 => 0.05 * noise,
                _ => 0.0002 * noise,
            };
            samples[i] = (float)(Math.Round(value * 32767) / 32767);
        }

        return samples;
    }
}
