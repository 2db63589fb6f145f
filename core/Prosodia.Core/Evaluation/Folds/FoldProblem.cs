namespace Prosodia.Evaluation.Folds;

/// <summary>Why a fold cannot be run, or not as it should.</summary>
/// <param name="Fold">Which.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Reason">In words, with what is missing.</param>
public sealed record FoldProblem(Fold Fold, FoldProblemKind Kind, string Reason);
