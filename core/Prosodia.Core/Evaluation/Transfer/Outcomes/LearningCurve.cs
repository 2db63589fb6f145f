using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Trainings;

namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>The costs of a training that was tested.</summary>
/// <param name="Fold">Its fold.</param>
/// <param name="Trial">Its rank by validation, from 0.</param>
/// <param name="BestEpoch">The epoch whose weights were kept, from 1.</param>
/// <param name="Epochs">All epochs.</param>
public sealed record LearningCurve(int Fold, int Trial, int BestEpoch, ImmutableArray<EpochCost> Epochs);
