using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Features;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Learning.Svm;
using Prosodia.Models.Packages;

namespace Prosodia.Models;

/// <summary>Scores utterances with a model package.</summary>
/// <remarks>Safe to share between threads. An utterance's score does not depend on others, but for <see cref="ScoreNormalization.Performer"/>.</remarks>
/// <param name="package">The model.</param>
public sealed class SharedModelScorer(SharedModelPackage package)
{
    /// <summary>The model.</summary>
    public SharedModelPackage Package => package;

    /// <summary>Whether the model takes features of faces.</summary>
    public bool IsVisual => package.IsVisual;

    /// <summary>What to do for a model of faces and recordings without.</summary>
    private const string NoFaces = "the model takes action units of faces, and the recordings have none: put files of them beside the videos, or name a face model by "
        + "--face-model or PROSODIA_FACE_MODEL";

    /// <summary>Everything that keeps utterances from being scored; empty when nothing does.</summary>
    /// <param name="utterances">The utterances.</param>
    /// <param name="normalization">How their features are to be normalised.</param>
    public IEnumerable<string> Problems(UtteranceSet utterances, ScoreNormalization normalization)
    {
        var given = utterances.Set.Names.ToHashSet(StringComparer.Ordinal);
        ImmutableArray<string> missing = [.. package.Features.Names.Where(name => !given.Contains(name))];
        if (Mixed(utterances.ActionUnits) is { } mixed)
            yield return mixed;
        else if (IsVisual && !utterances.Set.Groups.Any(IsOfFaces))
            yield return NoFaces;
        else if (!missing.IsEmpty)
            yield return $"the model needs {missing.Length} features that the recordings lack, such as '{missing[0]}'";
        var stranger = normalization == ScoreNormalization.Performer ? Array.IndexOf(Groups(utterances), null) : -1;
        if (stranger >= 0)
            yield return $"{utterances.Recordings[stranger].File} has no {Needed}; name one for every recording, or normalise by the population";
    }

    /// <summary>Scores utterances.</summary>
    /// <param name="utterances">Utterances with at least the features that the model takes, by name.</param>
    /// <param name="normalization">How their features are normalised.</param>
    /// <returns>One decision an utterance.</returns>
    /// <exception cref="ArgumentException">There are <see cref="Problems"/>; the message lists them.</exception>
    public ImmutableArray<SharedModelDecision> Score(UtteranceSet utterances, ScoreNormalization normalization)
    {
        var problems = string.Join("; ", Problems(utterances, normalization));
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(utterances));
        var features = Take(utterances);
        features = normalization == ScoreNormalization.Population
            ? package.Population.Apply(features)
            : PerformerNormalization.Apply(features, Groups(utterances));
        return [.. Enumerable.Range(0, features.Rows).Select(row => package.Model.Classify(features[row]))];
    }

    /// <summary>Scores one utterance, normalised as a stranger's.</summary>
    /// <param name="features">Features as they were extracted, in the order of <see cref="ModelPackage.Features"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer features, or one is not finite.</exception>
    public SharedModelDecision Score(ReadOnlySpan<float> features)
    {
        var values = new double[features.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = features[i];
        return package.Model.Classify(package.Population.Apply(new SampleMatrix(values, 1, values.Length))[0]);
    }

    /// <summary>What a reader of a score must know of how it came about.</summary>
    /// <param name="normalization">How features were normalised.</param>
    public static string Assumption(ScoreNormalization normalization) => normalization == ScoreNormalization.Population
        ? "The performer is unknown: features are normalised by the training population, not by the performer, so expect less than the card's accuracy."
        : "Features are normalised by each performer's own utterances in this input, as in training.";

    private static bool IsOfFaces(FeatureGroup group) => group is FeatureGroup.UpperFace or FeatureGroup.LowerFace;

    /// <summary>Why action units of a scale are not for the model; null if they are, and where one of the two is not known.</summary>
    private string? Mixed(ActionUnitScale? given) => IsVisual && given is { } scale && package.ActionUnits is { } trained && scale != trained
        ? $"the model was trained on {ActionUnitScales.Describe(trained)} of faces, and the recordings have {ActionUnitScales.Describe(scale)}: their scales differ"
        : null;

    private string Needed => package.Normalization == FeatureNormalization.Performer ? "performer" : "performer or no sentence";

    private string?[] Groups(UtteranceSet utterances) => NormalizationGroups.Of(utterances.Recordings, package.Normalization);

    /// <summary>The model's features out of those that there are.</summary>
    private SampleMatrix Take(UtteranceSet utterances)
    {
        if (utterances.Set.Names.SequenceEqual(package.Features.Names))
            return utterances.Features;
        var columns = ColumnsOf(utterances.Set);
        return utterances.Features.Select([.. Enumerable.Range(0, utterances.Count)], columns);
    }

    private int[] ColumnsOf(FeatureSet given)
    {
        var places = given.Names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return [.. package.Features.Names.Select(name => places[name])];
    }
}
