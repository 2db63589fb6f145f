using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Jobs.Contract;

/// <summary>Trains autoencoders: <c>units/</c> of the run.</summary>
/// <param name="Setup">The experiment.</param>
/// <param name="Units">Which.</param>
public sealed record AutoencoderBatch(TransferSetup Setup, ImmutableArray<AutoencoderUnit> Units) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "autoencoders";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Setup.Problems().Concat(CountProblems(Units, "autoencoders"));
}
