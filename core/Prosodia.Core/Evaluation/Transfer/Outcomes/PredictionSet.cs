using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>One prediction of every tested piece.</summary>
/// <param name="Trial">Rank of the trial by validation, from 0.</param>
/// <param name="Fold">Fold of the model; null when every piece has that of its own fold.</param>
/// <param name="Pieces">Steps × dimensions of each piece of the target domain, in the units of the gold standard.</param>
public sealed record PredictionSet(int Trial, int? Fold, ImmutableArray<ImmutableArray<float>> Pieces);
