using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Plays a score by additive synthesis, percussion by filtered noise.</summary>
internal static class MusicSynth
{
    private const int MostHarmonics = 12;
    private const double Quietest = 0.008;
    private const double ReleaseSeconds = 0.04;

    /// <summary>Renders a score; tones past the end are cut.</summary>
    public static double[] Render(MusicScore score, double seconds, int rate, Xoshiro256 random)
    {
        var samples = new double[(int)(seconds * rate)];
        foreach (var tone in score.Tones)
            Add(tone, samples, rate, random);
        foreach (var stroke in score.Strokes)
            Add(stroke, samples, rate, random);
        return samples;
    }

    private static void Add(Tone tone, double[] samples, int rate, Xoshiro256 random)
    {
        var start = (int)(tone.Start * rate);
        var length = Math.Min((int)((tone.Seconds + ReleaseSeconds) * rate), samples.Length - start);
        if (length <= 0) return;
        var envelope = Envelope(tone, length, rate);
        for (var h = 1; h <= MostHarmonics; h++)
        {
            var turns = h * tone.Pitch / rate;
            var amplitude = PortableMath.Exp(-tone.Slope * PortableMath.Log(h));
            if (turns > 0.45 || amplitude < Quietest) break;
            // s[n+1] = 2cos(ω)·s[n] − s[n−1]
            var phase = random.Next();
            var (twoCosine, now, before) = (2 * PortableMath.Cos(turns), PortableMath.Sin(phase), PortableMath.Sin(phase - turns));
            for (var n = 0; n < length; n++)
            {
                samples[start + n] += amplitude * envelope[n] * now;
                (now, before) = (twoCosine * now - before, now);
            }
        }
    }

    private static double[] Envelope(Tone tone, int length, int rate)
    {
        var envelope = new double[length];
        var (decay, level) = (PortableMath.Exp(-1.2 / rate), tone.Gain);
        for (var n = 0; n < length; n++)
        {
            var time = (double)n / rate;
            var attack = Math.Min(1, time / tone.Attack);
            var release = Math.Min(1, Math.Max(0, (tone.Seconds + ReleaseSeconds - time) / ReleaseSeconds));
            envelope[n] = level * attack * release;
            level *= decay;
        }

        return envelope;
    }

    private static void Add(Stroke stroke, double[] samples, int rate, Xoshiro256 random)
    {
        var start = (int)(stroke.Start * rate);
        var length = Math.Min((int)(3 * stroke.Seconds * rate), samples.Length - start);
        var resonator = default(Resonator);
        resonator.Tune(stroke.Frequency, 0.3 * stroke.Frequency, rate);
        var (decay, level) = (PortableMath.Exp(-2.3 / (stroke.Seconds * rate)), 0.25 * stroke.Gain);
        for (var n = 0; n < length; n++)
        {
            samples[start + n] += resonator.Filter(level * random.Noise());
            level *= decay;
        }
    }
}
