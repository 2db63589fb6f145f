using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Sings a sentence: one syllable a note, vowels on the beat, consonants before it.</summary>
internal static class SongDelivery
{
    private const double SecondsPerBeat = 0.37;

    /// <summary>The delivery of a rendition, and its contour for whoever wants the notes.</summary>
    public static (Delivery Delivery, SongContour Contour) Of(Rendition rendition, Xoshiro256 random)
    {
        var (performer, score, cues) = rendition;
        var quality = VoiceQuality.Of(performer, cues);
        var contour = new SongContour(performer, cues, random);
        var placement = new Placement(random.Uniform(0.10, 0.25));
        var tempo = performer.Tempo * PortableMath.Exp2(0.22 * cues[Cue.Rate]) * (1 + 0.03 * random.Normal());
        var beat = SecondsPerBeat / Math.Clamp(tempo, 0.65, 1.5);
        // Legato keeps the vowel up to the next consonant; staccato leaves a gap.
        var gap = Math.Clamp(0.02 + 0.05 * cues[Cue.Pause] + 0.04 * cues[Cue.Effort], 0, 0.09);
        placement.Time += Onset(score.Syllables[0]);
        for (var k = 0; k < score.Syllables.Length; k++)
        {
            var note = score.Melody.Notes[k];
            var following = k + 1 < score.Syllables.Length ? Onset(score.Syllables[k + 1]) : 0;
            var gain = (0.9 + 0.15 * random.Normal()) * (1 + 0.3 * cues[Cue.Contour] * ((double)k / score.Syllables.Length - 0.4));
            Sing(placement, contour, score.Syllables[k], note, note.Beats * beat - following - gap, Math.Clamp(gain, 0.4, 1.6), quality);
            placement.Time += gap;
        }

        return (new Delivery(placement.Phones, placement.Time + random.Uniform(0.12, 0.28), contour.At), contour);
    }

    private static double Onset(Syllable syllable) => 0.8 * syllable.Onset.Sum(phone => phone.Seconds);

    // The time in hand is the vowel's and the coda's: the onset lies before the beat.
    private static void Sing(
        Placement placement, SongContour contour, Syllable syllable, Note note, double seconds, double gain, VoiceQuality quality)
    {
        var beat = placement.Phones.Count == 0 ? placement.Time : placement.Time + Onset(syllable);
        placement.Time = beat - Onset(syllable);
        foreach (var phone in syllable.Onset)
            placement.Add(phone, 0.8 * phone.Seconds, gain, quality);
        var coda = syllable.Coda.Sum(phone => phone.Seconds);
        var nucleus = Math.Max(seconds - coda, 0.05);
        contour.Note(beat, beat + nucleus, note);
        placement.Add(syllable.Nucleus, nucleus, gain, quality);
        foreach (var phone in syllable.Coda)
            placement.Add(phone, phone.Seconds, gain, quality);
    }
}
