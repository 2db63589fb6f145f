using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>The parametric voice: a glottal source with aspiration through a cascade of formants, with friction beside it.</summary>
internal static class SingerSpeaker
{
    private static ReadOnlySpan<double> Bandwidths => [70, 90, 130, 190, 260];

    /// <summary>Renders frames to samples, at a level of the order of 1 that the caller sets.</summary>
    /// <param name="frames">The controls, <see cref="VoiceFrame.Rate"/> a second.</param>
    /// <param name="rate">Samples a second.</param>
    /// <param name="random">For jitter, shimmer and noise.</param>
    public static double[] Render(ReadOnlySpan<VoiceFrame> frames, int rate, Xoshiro256 random)
    {
        var samples = new double[FrameStart(frames.Length, rate)];
        var glottis = new GlottalSource(rate, random);
        var tract = new FormantFilter(rate, VoiceFrame.Formants);
        var (friction, tilt, lastNoise) = (default(Resonator), 0.0, 0.0);
        for (var n = 0; n < frames.Length; n++)
        {
            ref readonly var frame = ref frames[n];
            ref readonly var following = ref frames[Math.Min(n + 1, frames.Length - 1)];
            Tune(tract, frame);
            friction.Tune(frame.NoiseFrequency, frame.NoiseBandwidth, rate);
            var tiltStep = 1 - PortableMath.Exp(-2 * Math.PI * frame.TiltHertz / rate);
            var (start, end) = (FrameStart(n, rate), FrameStart(n + 1, rate));
            for (var i = start; i < end; i++)
            {
                var share = (double)(i - start) / (end - start);
                var pulse = glottis.Next(
                    Between(frame.Pitch, following.Pitch, share), frame.OpenQuotient, frame.Jitter, frame.Shimmer);
                tilt += tiltStep * (pulse - tilt);
                var noise = random.Noise();
                var source = Between(frame.Voicing, following.Voicing, share) * tilt
                    + Between(frame.Aspiration, following.Aspiration, share) * noise * (0.35 + 0.65 * glottis.Flow);
                // The difference keeps friction out of the low frequencies.
                var hiss = Between(frame.Friction, following.Friction, share) * (noise - lastNoise);
                lastNoise = noise;
                samples[i] = tract.Filter(source) + friction.Filter(hiss);
            }
        }

        return samples;
    }

    private static int FrameStart(int frame, int rate) => (int)((long)frame * rate / VoiceFrame.Rate);

    private static double Between(double a, double b, double share) => a + (b - a) * share;

    private static void Tune(FormantFilter tract, in VoiceFrame frame)
    {
        // An open glottis damps the first formant.
        tract.Tune(0, frame.F1, Bandwidths[0] * (0.4 + frame.OpenQuotient));
        tract.Tune(1, frame.F2, Bandwidths[1]);
        tract.Tune(2, frame.F3, Bandwidths[2]);
        tract.Tune(3, frame.F4, Bandwidths[3]);
        tract.Tune(4, frame.F5, Bandwidths[4]);
    }
}
