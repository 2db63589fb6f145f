using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Speaks a sentence: rhythm from stress, final lengthening and rate; pitch from declination, accents and a final fall.</summary>
internal static class SpeechDelivery
{
    private const double FinalLengthening = 1.5;

    /// <summary>The delivery of a rendition.</summary>
    public static Delivery Of(Rendition rendition, Xoshiro256 random)
    {
        var (performer, score, cues) = rendition;
        var quality = VoiceQuality.Of(performer, cues);
        var lead = random.Uniform(0.10, 0.25);
        var placement = new Placement(lead);
        var contour = new SpeechContour(performer, cues, random);
        for (var k = 0; k < score.Syllables.Length; k++)
        {
            var syllable = score.Syllables[k];
            var final = k == score.Syllables.Length - 1;
            var rate = performer.Tempo * PortableMath.Exp2(0.3 * cues[Cue.Rate]) * (1 + 0.07 * random.Normal());
            var gain = (0.75 + 0.35 * syllable.Stress) * (1 - 0.03 * k);
            Speak(placement, contour, syllable, Math.Clamp(rate, 0.6, 1.6), final ? FinalLengthening : 1, gain, quality);
            if (syllable.Break) placement.Time += Math.Max(0, 0.03 + 0.14 * cues[Cue.Pause]);
        }

        contour.Finish(lead, placement.Time);
        return new Delivery(placement.Phones, placement.Time + random.Uniform(0.12, 0.28), contour.At);
    }

    /// <summary>Places one syllable and tells the contour where its accent is.</summary>
    public static void Speak(
        Placement placement, SpeechContour contour, Syllable syllable, double rate, double lengthening, double gain, VoiceQuality quality)
    {
        // Vowels give way to rate more than consonants do.
        var consonants = 1 / PortableMath.Exp(0.6 * PortableMath.Log(rate));
        foreach (var phone in syllable.Onset)
            placement.Add(phone, phone.Seconds * consonants, gain, quality);
        var nucleus = syllable.Nucleus.Seconds * (1 + 0.5 * syllable.Stress) * lengthening / rate;
        contour.Accent(placement.Time + 0.5 * nucleus, syllable.Stress);
        placement.Add(syllable.Nucleus, nucleus, gain, quality);
        foreach (var phone in syllable.Coda)
            placement.Add(phone, phone.Seconds * consonants, gain, quality);
    }
}
