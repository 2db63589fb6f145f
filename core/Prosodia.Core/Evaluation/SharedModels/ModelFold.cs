using System.Collections.Immutable;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>One model on one outer fold.</summary>
/// <param name="Kind">The model.</param>
/// <param name="Stages">What was chosen for each of its stages.</param>
/// <param name="Emotions">Index of the predicted emotion, one per test utterance.</param>
/// <param name="EmotionsGivenDomain">The same had the domain been known; equal to <paramref name="Emotions"/> for a simple model.</param>
/// <param name="Domains">Index of the predicted domain, one per test utterance; empty for a simple model.</param>
/// <param name="Probabilities">[test utterances × emotions], row after row.</param>
public sealed record ModelFold(
    SharedModelKind Kind,
    ImmutableArray<StageChoice> Stages,
    ImmutableArray<int> Emotions,
    ImmutableArray<int> EmotionsGivenDomain,
    ImmutableArray<int> Domains,
    ImmutableArray<double> Probabilities);
