using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Jobs.Contract;

/// <summary>Trains networks: <c>units/</c> of the run. The autoencoders that they begin with must be there.</summary>
/// <param name="Setup">The experiment.</param>
/// <param name="Units">Which.</param>
public sealed record TrainingBatch(TransferSetup Setup, ImmutableArray<NetworkUnit> Units) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "trainings";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems().Concat(CountProblems(Units, "trainings"));
}
