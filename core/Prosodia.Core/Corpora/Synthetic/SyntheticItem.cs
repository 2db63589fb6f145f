using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>One cell of the design: who says or sings which sentence how.</summary>
internal readonly record struct SyntheticItem(
    int Performer, Domain Domain, EmotionProfile Emotion, bool Strong, int Sentence, int Repetition)
{
    /// <summary>RAVDESS's path, such as <c>Actor_12/03-01-06-01-02-01-12.wav</c>: modality, channel, emotion, intensity, statement,
    /// repetition, actor.</summary>
    public string File =>
        $"Actor_{Performer:00}/03-{(Domain == Domain.Speech ? 1 : 2):00}-{Emotion.Code:00}-{(Strong ? 2 : 1):00}"
        + $"-{Sentence:00}-{Repetition:00}-{Performer:00}.wav";

    /// <summary>A generator that is this item's alone for one purpose; independent of the other options of the corpus.</summary>
    public Xoshiro256 Generator(long seed, int purpose) =>
        new(seed, 2, Performer, (int)Domain, Emotion.Code, Strong ? 1 : 0, Sentence, Repetition, purpose);

    /// <summary>All items in the order of their file names.</summary>
    public static IEnumerable<SyntheticItem> All(SyntheticCorpusOptions options) =>
        from performer in Enumerable.Range(1, options.Performers)
        from domain in (Domain[])[Domain.Speech, Domain.Song]
        from emotion in EmotionProfile.All
        where options.Emotions.Contains(emotion.Name) && (domain == Domain.Speech || emotion.Code <= 6)
        from strong in options.Strong && emotion.Code > 1 ? (bool[])[false, true] : [false]
        from sentence in Enumerable.Range(1, SentenceScore.All.Length)
        from repetition in Enumerable.Range(1, options.Repetitions)
        select new SyntheticItem(performer, domain, emotion, strong, sentence, repetition);
}
