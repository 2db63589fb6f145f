using System.Collections.Immutable;
using Prosodia.Features.Statistics;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>One of the four models, made ready to score the 1,170 features of an utterance, and those of its face if it takes them.</summary>
internal sealed class EmotionModel
{
    private readonly SharedModelScorer _scorer;
    private readonly int[] _columns;
    private readonly Familiarity _familiarity;

    /// <summary>Makes a model ready.</summary>
    public EmotionModel(string id, SharedModelPackage package)
    {
        Id = id;
        _scorer = new(package);
        var places = FeatureSet.Utterance.Names.Concat(SeenFace.Features.Names).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        _columns = [.. package.Features.Names.Select(name => places[name])];
        _familiarity = new(package);
    }

    /// <summary>The model's id.</summary>
    public string Id { get; }

    /// <summary>Whether it takes features of faces.</summary>
    public bool IsVisual => _scorer.IsVisual;

    /// <summary>A feature that the model needs and recordings do not have; null if there is none.</summary>
    public static string? Missing(SharedModelPackage package) =>
        package.Features.Names.Except(FeatureSet.Utterance.Names, StringComparer.Ordinal).Except(SeenFace.Features.Names, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Scores an utterance.</summary>
    /// <param name="utterance">[1170], as extracted.</param>
    /// <param name="face">Those of <see cref="SeenFace.Features"/>; empty for a model that takes none.</param>
    /// <param name="explain">Whether to give the path.</param>
    /// <exception cref="NoActiveFrameException">The face lacks what the model takes.</exception>
    public EmotionScore Score(ReadOnlySpan<float> utterance, ReadOnlySpan<float> face, bool explain)
    {
        var features = new float[_columns.Length];
        for (var i = 0; i < features.Length; i++)
            features[i] = _columns[i] < utterance.Length ? utterance[_columns[i]] : face[_columns[i] - utterance.Length];
        if (Array.FindIndex(features, float.IsNaN) is >= 0 and var missing)
            throw new NoActiveFrameException($"The face in the video has no '{_scorer.Package.Features.Names[missing]}', which the model takes.");
        var decision = _scorer.Score(features);
        var model = _scorer.Package.Model;
        return new(
            Id,
            decision.Emotion.Label,
            Probability(model.Emotions, decision.Emotion),
            Probabilities(model.Emotions, decision.Emotion),
            decision.Domain?.Label,
            decision.Domain is { } domain ? Probability(model.Domains, domain) : null,
            _familiarity.Unfamiliar(features))
        {
            Path = explain ? [.. Steps("domain", decision.Domain), .. Steps("emotion", decision.Emotion)] : null,
        };
    }

    private static double? Probability(ImmutableArray<string> labels, StageDecision decision) =>
        decision.Probabilities.IsEmpty ? null : decision.Probabilities[labels.IndexOf(decision.Label)];

    private static OrderedDictionary<string, double> Probabilities(ImmutableArray<string> labels, StageDecision decision)
    {
        var named = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (label, probability) in labels.Zip(decision.Probabilities))
            named.Add(label, probability);
        return named;
    }

    private static IEnumerable<GraphStep> Steps(string stage, StageDecision? decision) =>
        decision?.Path.Select(step => new GraphStep(stage, step.First, step.Second, step.Decision, step.Winner)) ?? [];
}
