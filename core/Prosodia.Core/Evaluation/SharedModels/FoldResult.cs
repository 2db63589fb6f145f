using System.Collections.Immutable;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>The outcome of one outer fold: all that the tables need, and enough to explain it.</summary>
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
