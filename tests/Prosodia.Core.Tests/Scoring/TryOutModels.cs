using Prosodia.Scoring;

namespace Prosodia.Tests.Scoring;

/// <summary>The default models, trained once for all tests, and recordings that they were not trained on.</summary>
internal static class TryOutModels
{
    private static readonly Lazy<DefaultModelPackages> Trained = new(() => DefaultModels.Train());

    public static DefaultModelPackages Packages => Trained.Value;

    public static ScoringModel Emotion => new(DefaultModels.EmotionId, Packages.Emotion, "0011223344556677");

    public static ScoringModel Affect => new(DefaultModels.AffectId, Packages.Affect, "8899aabbccddeeff");

    /// <summary>A performer whom the models do not know, and what is said and sung.</summary>
    public static Prosodia.Corpora.Synthetic.SyntheticCorpus Strangers { get; } = new(new() { Seed = 9, Performers = 1, Repetitions = 1 });

    /// <summary>Some seconds of one utterance after the other.</summary>
    public static float[] Speech(int utterances) => [.. Enumerable.Range(0, utterances).SelectMany(i => Strangers.Render(i).Samples)];
}
