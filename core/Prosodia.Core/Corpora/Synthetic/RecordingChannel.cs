using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>The microphone, the room's noise and the level: from the voice's arbitrary scale to samples within ±1.</summary>
internal static class RecordingChannel
{
    private const double Ceiling = 0.97;
    private const double HighPassHertz = 25;

    /// <summary>Records a voice.</summary>
    /// <param name="voice">The voice; changed in place.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="level">Root mean square of the whole, in dB re full scale, before the noise; lowered where peaks would clip.</param>
    /// <param name="tilt">The channel's zero, −1..1: y[n] = x[n] + tilt·x[n−1].</param>
    /// <param name="noise">Level of the noise in dB re full scale.</param>
    /// <param name="random">For the noise.</param>
    public static float[] Record(double[] voice, int rate, double level, double tilt, double noise, Xoshiro256 random)
    {
        HighPass(voice, rate, tilt);
        var (power, peak) = (0.0, 0.0);
        foreach (var x in voice)
        {
            power += x * x;
            peak = Math.Max(peak, Math.Abs(x));
        }

        var rms = Math.Sqrt(power / voice.Length) + 1e-12;
        var room = PortableMath.FromDecibels(noise);
        // The noise's own largest value is below 8 times its deviation.
        var gain = Math.Min(PortableMath.FromDecibels(level) / rms, (Ceiling - 8 * room) / (peak + 1e-12));
        var samples = new float[voice.Length];
        var (previous, low) = (0.0, 0.0);
        for (var n = 0; n < samples.Length; n++)
        {
            // Differenced leaky noise: falls towards high frequencies, has nothing at 0 Hz.
            low = 0.92 * low + 0.39 * random.Noise();
            samples[n] = (float)(gain * voice[n] + room * (low - previous));
            previous += 0.01 * (low - previous);
        }

        return samples;
    }

    private static void HighPass(double[] voice, int rate, double tilt)
    {
        var pole = PortableMath.Exp(-2 * Math.PI * HighPassHertz / rate);
        var (raw, tilted, output) = (0.0, 0.0, 0.0);
        for (var n = 0; n < voice.Length; n++)
        {
            var x = voice[n] + tilt * raw;
            raw = voice[n];
            output = x - tilted + pole * output;
            tilted = x;
            voice[n] = output;
        }
    }
}
