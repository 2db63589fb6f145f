using System.Collections.Immutable;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
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
        IsVisual = Emotions.Any(model => model.IsVisual);
        Facts = [.. models.Select(FactsOf)];
        Assumptions = [.. models.SelectMany(model => ScoreAssumptions.Of(model, extraction))];
    }

    public ExtractionSpec Extraction { get; }

    public ImmutableArray<EmotionModel> Emotions { get; }

    /// <summary>Whether a model takes features of faces.</summary>
    public bool IsVisual { get; }

    public ImmutableArray<(string Id, SequenceModelPackage Package)> Affects { get; }

    public ImmutableArray<ModelFacts> Facts { get; }

    /// <summary>What is assumed whatever the recording is.</summary>
    public ImmutableArray<string> Assumptions { get; }

    /// <summary>Everything that keeps models from being used together.</summary>
    public static IEnumerable<string> Problems(ImmutableArray<ScoringModel> models, FaceSource? faces)
    {
        if (models.IsEmpty)
            yield return "There is no model to score with.";
        foreach (var id in models.CountBy(model => model.Id, StringComparer.Ordinal).Where(pair => pair.Value > 1).Select(pair => pair.Key))
            yield return $"Two models have the id '{id}'.";
        foreach (var model in models)
        {
            if (model.Package is not SharedModelPackage package)
                continue;
            if (EmotionModel.Missing(package) is { } missing)
                yield return $"The model '{model.Id}' needs features that a recording does not have, such as '{missing}'.";
            else if (FaceProblem(package, faces) is { } problem)
                yield return $"The model '{model.Id}' {problem}.";
        }
    }

    private static string? FaceProblem(SharedModelPackage package, FaceSource? faces) => package switch
    {
        { IsVisual: false } => null,
        { ActionUnits: not ActionUnitScale.FaceLandmarker } =>
            $"takes action units of faces, {(package.ActionUnits is { } scale ? ActionUnitScales.Describe(scale) : "from an unknown source")}, which a video alone does not have: "
            + "score a corpus with files of them by the command line",
        _ when faces is null => "takes action units of faces, and no face model is there to find them in videos: name its file by PROSODIA_FACE_MODEL",
        _ => null,
    };

    private static ModelFacts FactsOf(ScoringModel model) => new(
        model.Id, model.Version, model.Package.Kind, model.Package.Card.Name, model.Package.Code, model.Package.Card.Synthetic, model.Package.Card.Data?.Corpus);
}
