using System.Collections.Immutable;

namespace Prosodia.Evaluation.Folds;

/// <summary>One round of a cross-validation.</summary>
/// <param name="Name">What is tested, such as "performer 07, sentence 1".</param>
/// <param name="Train">0-based rows to train on, ascending.</param>
/// <param name="Test">0-based rows to test on, ascending. Rows in neither are left out of the round.</param>
public sealed record Fold(string Name, ImmutableArray<int> Train, ImmutableArray<int> Test);
