using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Selection;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Numerics;

namespace Prosodia.Tests.Models;

/// <summary>Models of a few features, trained in milliseconds, for tests of what is around them.</summary>
internal static class SmallModels
{
    private static readonly ImmutableArray<string> Emotions = ["angry", "calm", "sad"];

    /// <summary>Six features.</summary>
    public static FeatureSet Features { get; } = new(
        ["a", "b", "c", "d", "e", "f"],
        [FeatureGroup.Energy, FeatureGroup.Energy, FeatureGroup.Spectral, FeatureGroup.Mfcc, FeatureGroup.Voicing, FeatureGroup.UpperFace]);

    /// <summary>Four performers, two domains, three emotions and three repetitions: 72 utterances, features as extracted.</summary>
    public static UtteranceSet Utterances { get; } = Draw();

    /// <summary>The features as they stand, with gains that fall.</summary>
    public static FeatureRanking Ranking { get; } = new([0, 1, 2, 3, 4, 5], [0.6, 0.5, 0.4, 0.3, 0.2, 0.1]);

    /// <summary>Every row.</summary>
    public static ImmutableArray<int> Rows { get; } = [.. Enumerable.Range(0, Utterances.Count)];

    /// <summary>The emotions.</summary>
    public static StageTarget Emotion { get; } = StageTarget.Emotion(Utterances, Emotions);

    /// <summary>The domains.</summary>
    public static StageTarget Domain { get; } = StageTarget.Domain(Utterances);

    /// <summary>Trains a stage on features as they are.</summary>
    public static SvmStage Stage(StageTarget target, StageSettings settings, ImmutableArray<int>? rows = null, SvmOptions? options = null) =>
        SvmStageTrainer.Train(target, Utterances.Features, rows ?? Rows, Ranking, settings, options ?? new() { Probability = true, Seed = 7 });

    /// <summary>A model of each kind.</summary>
    public static SharedModel Model(SharedModelKind kind)
    {
        var domain = SharedModelKinds.IsHierarchical(kind) ? Stage(Domain, new(3, 2, 0.25)) : null;
        return kind switch
        {
            SharedModelKind.Simple => new(kind, null, [Stage(Emotion, new(4, 2, 0.25))]),
            SharedModelKind.MultiTaskHierarchical => new(kind, domain, [Stage(Emotion.WithTasks(Domain), new(4, 2, 0.25, 0.5))]),
            _ => new(kind, domain, [.. Enumerable.Range(0, Domain.Labels.Length).Select(InDomain)]),
        };
    }

    /// <summary>The same with all that a package holds.</summary>
    public static SharedModelPackage Package(SharedModelKind kind) => new(
        Model(kind),
        Features,
        Standardization.Fit(Utterances.Features, Rows.AsSpan()),
        new ModelCard("small")
        {
            Metrics = [new("accuracy", 0.5, 0.4, null, Utterances.Count)],
            Data = new("drawn", "MIT", null, Synthetic: true, Utterances.Count, 4),
        },
        "test",
        7);

    /// <summary>A package as bytes.</summary>
    public static byte[] Bytes(SharedModelPackage package)
    {
        using var stream = new MemoryStream();
        ModelPackageFile.Write(stream, package);
        return stream.ToArray();
    }

    private static SvmStage InDomain(int domain) => Stage(
        Emotion with { Name = $"emotion in {Domain.Labels[domain]}" }, new(4, 2, 0.25), [.. Rows.Where(row => Domain.Classes[row] == domain)]);

    private static UtteranceSet Draw()
    {
        var random = new Xoshiro256(11);
        List<Recording> recordings = [];
        List<double> values = [];
        for (var i = 0; i < 72; i++)
        {
            var (emotion, domain, performer) = (i % 3, i / 3 % 2, i / 6 % 4);
            recordings.Add(new($"{i}.wav")
            {
                Emotion = Emotions[emotion],
                Domain = domain == 0 ? Prosodia.Corpora.Domain.Speech : Prosodia.Corpora.Domain.Song,
                Performer = $"P{performer}",
            });
            for (var column = 0; column < 6; column++)
                values.Add((float)(random.Normal() + (column == emotion ? 1.5 : 0) + (column == 2 ? 2 * domain : 0) + performer));
        }

        return new(Features, new([.. values], 72, 6), [.. recordings]);
    }
}
