using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Numerics;

namespace Prosodia.Tests.Evaluation.SharedModels;

/// <summary>
/// Utterances drawn from normal distributions: each performer says two sentences in speech and song with three emotions, four times each.
/// Ten features tell of the emotion, five of the domain, and the others of nothing.
/// </summary>
internal static class MadeUpUtterances
{
    public const int Features = 40;

    public static readonly ImmutableArray<string> Emotions = ["angry", "calm", "happy"];

    public static UtteranceSet Of(int performers, double strength = 1.2, long seed = 7)
    {
        var random = new Xoshiro256(seed);
        var centres = Enumerable.Range(0, Emotions.Length).Select(_ => Enumerable.Range(0, 10).Select(_ => strength * random.Noise()).ToArray()).ToArray();
        List<Recording> recordings = [];
        List<double> values = [];
        foreach (var (performer, domain, sentence, emotion, repetition) in Combinations(performers))
        {
            recordings.Add(new($"{performer}/{domain}-{sentence}-{emotion}-{repetition}.wav")
            {
                Performer = performer,
                Domain = domain,
                Sentence = sentence,
                Emotion = Emotions[emotion],
                Agreement = (repetition + 1) / 4.0,
            });
            for (var column = 0; column < Features; column++)
                values.Add(random.Noise() + (column < 10 ? centres[emotion][column] : column < 15 && domain == Domain.Song ? 2 : 0));
        }

        return new(Names, new SampleMatrix([.. values], recordings.Count, Features), [.. recordings]);
    }

    public static SharedModelsData Data(int performers, double strength = 1.2, long seed = 7) =>
        SharedModelsDataBuilder.Build(new CorpusInfo("made up"), Of(performers, strength, seed));

    /// <summary>A specification that takes about a second.</summary>
    public static SharedModelsSpec Small { get; } = new()
    {
        Grid = new([5, 15, 30], [0.5, 4], [1 / 64.0, 1 / 8.0], [0.1, 1]),
        InnerFolds = 3,
        FeatureGroups = false,
        BootstrapDraws = 200,
    };

    private static FeatureSet Names { get; } = new(
        [.. Enumerable.Range(0, Features).Select(column => $"feature{column}")],
        [.. Enumerable.Range(0, Features).Select(column => column < 20 ? FeatureGroup.Energy : FeatureGroup.Voicing)]);

    private static IEnumerable<(string Performer, Domain Domain, string Sentence, int Emotion, int Repetition)> Combinations(int performers) =>
        from performer in Enumerable.Range(1, performers)
        from domain in new[] { Domain.Speech, Domain.Song }
        from sentence in new[] { "1", "2" }
        from emotion in Enumerable.Range(0, Emotions.Length)
        from repetition in Enumerable.Range(0, 4)
        select ($"p{performer}", domain, sentence, emotion, repetition);
}
