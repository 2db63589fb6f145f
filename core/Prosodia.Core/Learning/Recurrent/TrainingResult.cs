using System.Collections.Immutable;

namespace Prosodia.Learning.Recurrent;

/// <summary>What came out of a training.</summary>
/// <param name="Outcome">Why it ended.</param>
/// <param name="Reason">The same in a sentence.</param>
/// <param name="Network">The network of the best epoch; null when the training diverged.</param>
/// <param name="BestEpoch">That epoch, from 1; 0 when there is none.</param>
/// <param name="Epochs">All epochs whose costs are finite.</param>
public sealed record TrainingResult(
    TrainingOutcome Outcome, string Reason, RecurrentNetwork? Network, int BestEpoch, ImmutableArray<EpochRecord> Epochs)
{
    /// <summary>Validation cost of the best epoch; null when there is none.</summary>
    public double? BestCost => BestEpoch == 0 ? null : Epochs[BestEpoch - 1].ValidationCost;
}
