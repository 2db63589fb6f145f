using System.Collections.Immutable;
using Prosodia.Features;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>What came of one outer fold: all that the tables need, and enough to explain it.</summary>
/// <param name="Index">0-based fold.</param>
/// <param name="Name">Who and what was tested: <c>performer 07, sentence 1</c>.</param>
/// <param name="Rows">The test utterances, as rows of the set.</param>
/// <param name="TrainingCount">Utterances trained on.</param>
/// <param name="Models">One a model that could be evaluated.</param>
/// <param name="FeatureGroups">Feature groups alone; empty when not asked for.</param>
public sealed record FoldResult(
    int Index,
    string Name,
    ImmutableArray<int> Rows,
    int TrainingCount,
    ImmutableArray<ModelFold> Models,
    ImmutableArray<FeatureGroupFold> FeatureGroups);

/// <summary>One model on one outer fold.</summary>
/// <param name="Kind">The model.</param>
/// <param name="Stages">What was chosen for each of its stages.</param>
/// <param name="Emotions">Index of the predicted emotion, one a test utterance.</param>
/// <param name="EmotionsGivenDomain">The same had the domain been known; equal to <paramref name="Emotions"/> for a simple model.</param>
/// <param name="Domains">Index of the predicted domain, one a test utterance; empty for a simple model.</param>
/// <param name="Probabilities">[test utterances × emotions], row after row.</param>
public sealed record ModelFold(
    SharedModelKind Kind,
    ImmutableArray<StageChoice> Stages,
    ImmutableArray<int> Emotions,
    ImmutableArray<int> EmotionsGivenDomain,
    ImmutableArray<int> Domains,
    ImmutableArray<double> Probabilities);

/// <summary>What was chosen for one stage of a model.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Settings">The chosen cell.</param>
/// <param name="InnerAccuracy">Its accuracy over the inner splits; null when there was no search.</param>
/// <param name="SupportVectors">Support vectors of the trained stage.</param>
/// <param name="Columns">The selected features, best first.</param>
public sealed record StageChoice(
    string Name, StageSettings Settings, double? InnerAccuracy, int SupportVectors, ImmutableArray<int> Columns);

/// <summary>One feature group alone on one outer fold: single classifiers on all features of the group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Domains">Index of the predicted domain, one a test utterance; empty when there is but one domain.</param>
/// <param name="Emotions">Index of the predicted emotion by a classifier trained on all data.</param>
/// <param name="EmotionsByDomain">
/// Index of the emotion predicted by a classifier trained on the data of the utterance's own domain; empty when there is but one domain.
/// </param>
public sealed record FeatureGroupFold(
    FeatureGroup Group, ImmutableArray<int> Domains, ImmutableArray<int> Emotions, ImmutableArray<int> EmotionsByDomain);
