using System.Collections.Immutable;
using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>A long stream of syllables in phrases whose prosody follows arousal and valence.</summary>
internal static class Monologue
{
    private const double DecibelsPerArousal = 8;
    private static readonly Phone[] Onsets = Phones.Parse("b d g p t k m n l r w s z v ʃ");
    private static readonly Phone[] Nuclei = Phones.Parse("i ɪ e ɛ a ɑ o u ʌ ə");
    private static readonly Phone[] Codas = Phones.Parse("n m l r s t ŋ");

    /// <summary>The frames of a monologue.</summary>
    public static VoiceFrame[] Frames(Performer performer, AffectCourse course, double seconds, Xoshiro256 random)
    {
        var placement = new Placement(0.2);
        var phrases = new List<(double Start, SpeechContour Contour)>();
        while (placement.Time < seconds)
        {
            var cues = CuesAt(course, placement.Time).Plus(1, Expression.Random(0.1, random));
            var contour = new SpeechContour(performer, cues, random);
            var start = placement.Time;
            phrases.Add((start, contour));
            var syllables = 5 + random.Below(6);
            for (var k = 0; k < syllables; k++)
                Speak(placement, contour, performer, CuesAt(course, placement.Time), k == syllables - 1, random);
            contour.Finish(start, placement.Time);
            placement.Time += Math.Max(0.06, 0.30 + 0.25 * cues[Cue.Pause] + 0.06 * random.Normal());
        }

        return Articulation.Frames(placement.Phones, seconds, PitchOf(phrases));
    }

    private static Expression CuesAt(AffectCourse course, double time) =>
        EmotionProfile.FromAffect(course.Arousal.At(time), course.Valence.At(time));

    private static void Speak(
        Placement placement, SpeechContour contour, Performer performer, Expression cues, bool final, Xoshiro256 random)
    {
        var stress = random.Next() < 0.4 ? random.Uniform(0.6, 1) : random.Uniform(0, 0.3);
        ImmutableArray<Phone> onset = [Onsets[random.Below(Onsets.Length)]];
        ImmutableArray<Phone> coda = random.Next() < 0.35 ? [Codas[random.Below(Codas.Length)]] : [];
        var syllable = new Syllable(onset, Nuclei[random.Below(Nuclei.Length)], coda, stress);
        var rate = performer.Tempo * PortableMath.Exp2(0.4 * cues[Cue.Rate]) * (1 + 0.07 * random.Normal());
        var gain = (0.75 + 0.35 * stress) * PortableMath.FromDecibels(DecibelsPerArousal * cues[Cue.Energy]);
        SpeechDelivery.Speak(
            placement, contour, syllable, Math.Clamp(rate, 0.6, 1.7), final ? 1.4 : 1, gain, VoiceQuality.Of(performer, cues));
    }

    // Times are asked for in ascending order.
    private static Func<double, double> PitchOf(List<(double Start, SpeechContour Contour)> phrases)
    {
        var current = 0;
        return time =>
        {
            while (current + 1 < phrases.Count && phrases[current + 1].Start <= time)
                current++;
            return phrases[current].Contour.At(time);
        };
    }
}
