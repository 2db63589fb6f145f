using System.Collections.Immutable;
using Prosodia.Jobs.Extraction;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>The models that a scoring asks, made ready once.</summary>
internal sealed class ScoringPlan
{
    /// <summary>Makes models ready.</summary>
    public ScoringPlan(ImmutableArray<ScoringModel> models, ExtractionSpec extraction)
    {
        Extraction = extraction;
        Emotions = [.. models.Where(model => model.Package is SharedModelPackage).Select(model => new EmotionModel(model.Id, (SharedModelPackage)model.Package))];
        Affects = [.. models.Where(model => model.Package is SequenceModelPackage).Select(model => (model.Id, (SequenceModelPackage)model.Package))];
        Facts = [.. models.Select(FactsOf)];
        Assumptions = [.. models.SelectMany(model => ScoreAssumptions.Of(model, extraction))];
    }

    public ExtractionSpec Extraction { get; }

    public ImmutableArray<EmotionModel> Emotions { get; }

    public ImmutableArray<(string Id, SequenceModelPackage Package)> Affects { get; }

    public ImmutableArray<ModelFacts> Facts { get; }

    /// <summary>What is assumed whatever the recording is.</summary>
    public ImmutableArray<string> Assumptions { get; }

    /// <summary>Everything that keeps models from being used together.</summary>
    public static IEnumerable<string> Problems(ImmutableArray<ScoringModel> models)
    {
        if (models.IsEmpty)
            yield return "There is no model to score with.";
        foreach (var id in models.CountBy(model => model.Id, StringComparer.Ordinal).Where(pair => pair.Value > 1).Select(pair => pair.Key))
            yield return $"Two models have the id '{id}'.";
        foreach (var model in models)
        {
            if (model.Package is SharedModelPackage package && EmotionModel.Missing(package) is { } missing)
                yield return $"The model '{model.Id}' needs features that the sound of a recording does not have, such as '{missing}'.";
        }
    }

    private static ModelFacts FactsOf(ScoringModel model) => new(
        model.Id, model.Version, model.Package.Kind, model.Package.Card.Name, model.Package.Code, model.Package.Card.Synthetic, model.Package.Card.Data?.Corpus);
}
