using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>From phones in time to the controls of the voice: targets, then smooth movement between them.</summary>
internal static class Articulation
{
    private const double FormantSmoothing = 0.016;
    private const double AmplitudeSmoothing = 0.007;
    private const double NoiseSmoothing = 0.003;
    private const double BurstSeconds = 0.014;

    /// <summary>The frames of an utterance.</summary>
    /// <param name="phones">In order, without overlap; what no phone covers is silence.</param>
    /// <param name="seconds">Length of the utterance.</param>
    /// <param name="pitch">Fundamental frequency in Hz at a time in seconds.</param>
    public static VoiceFrame[] Frames(IReadOnlyList<TimedPhone> phones, double seconds, Func<double, double> pitch)
    {
        var frames = new VoiceFrame[(int)Math.Ceiling(seconds * VoiceFrame.Rate)];
        var next = 0;
        for (var n = 0; n < frames.Length; n++)
        {
            var time = (n + 0.5) / VoiceFrame.Rate;
            while (next + 1 < phones.Count && phones[next + 1].Start <= time)
                next++;
            frames[n] = Target(phones[next], time);
            frames[n].Pitch = pitch(time);
        }

        SmoothFormants(frames);
        return frames;
    }

    private static VoiceFrame Target(TimedPhone timed, double time)
    {
        var (phone, quality) = (timed.Phone, timed.Quality);
        var front = quality.FormantScale * quality.FrontScale;
        var frame = new VoiceFrame
        {
            F1 = phone.F1 * front,
            F2 = phone.F2 * front,
            F3 = phone.F3 * quality.FormantScale,
            F4 = 3500 * quality.FormantScale,
            F5 = 4500 * quality.FormantScale,
            NoiseFrequency = phone.NoiseFrequency,
            NoiseBandwidth = phone.NoiseBandwidth,
            OpenQuotient = quality.OpenQuotient,
            TiltHertz = quality.TiltHertz,
            Jitter = quality.Jitter,
            Shimmer = quality.Shimmer,
        };
        if (time < timed.Start || time >= timed.End) return frame;

        frame.Voicing = timed.Gain * phone.Voicing;
        frame.Aspiration = frame.Voicing * quality.Aspiration;
        if (phone.Manner != Manner.Plosive) frame.Friction = timed.Gain * phone.Friction;
        else if (timed.End - time < BurstSeconds) frame.Friction = timed.Gain * phone.Friction;
        // A voiceless plosive's release goes on as aspiration into the vowel.
        if (phone.Manner == Manner.Plosive && phone.Voicing == 0 && timed.End - time < 2 * BurstSeconds) frame.Aspiration = 0.1 * timed.Gain;
        return frame;
    }

    private static void SmoothFormants(VoiceFrame[] frames)
    {
        Smooth(frames, FormantSmoothing, static (ref VoiceFrame f) => ref f.F1);
        Smooth(frames, FormantSmoothing, static (ref VoiceFrame f) => ref f.F2);
        Smooth(frames, FormantSmoothing, static (ref VoiceFrame f) => ref f.F3);
        Smooth(frames, AmplitudeSmoothing, static (ref VoiceFrame f) => ref f.Voicing);
        Smooth(frames, AmplitudeSmoothing, static (ref VoiceFrame f) => ref f.Aspiration);
        Smooth(frames, NoiseSmoothing, static (ref VoiceFrame f) => ref f.Friction);
        Smooth(frames, FormantSmoothing, static (ref VoiceFrame f) => ref f.TiltHertz);
    }

    private delegate ref double Field(ref VoiceFrame frame);

    // Forwards and backwards, so that movement begins before the boundary and ends after it: coarticulation.
    private static void Smooth(VoiceFrame[] frames, double seconds, Field field)
    {
        var keep = PortableMath.Exp(-1 / (seconds * VoiceFrame.Rate));
        var value = field(ref frames[0]);
        for (var n = 0; n < frames.Length; n++)
            value = field(ref frames[n]) = keep * value + (1 - keep) * field(ref frames[n]);
        for (var n = frames.Length - 1; n >= 0; n--)
            value = field(ref frames[n]) = keep * value + (1 - keep) * field(ref frames[n]);
    }
}
