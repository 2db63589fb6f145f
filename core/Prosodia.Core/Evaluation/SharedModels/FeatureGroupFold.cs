using System.Collections.Immutable;
using Prosodia.Features;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>One feature group alone on one outer fold: single classifiers on all features of the group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Domains">Index of the predicted domain, one per test utterance; empty when there is but one domain.</param>
/// <param name="Emotions">Index of the predicted emotion by a classifier trained on all data.</param>
/// <param name="EmotionsByDomain">
/// Index of the emotion predicted by a classifier trained on the data of the utterance's own domain; empty when there is but one domain.
/// </param>
public sealed record FeatureGroupFold(
    FeatureGroup Group, ImmutableArray<int> Domains, ImmutableArray<int> Emotions, ImmutableArray<int> EmotionsByDomain);
