using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;

namespace Prosodia.Evaluation.Transfer;

/// <summary>The outcome of the experiment.</summary>
/// <param name="Spec">How it was made.</param>
/// <param name="Data">On what.</param>
/// <param name="Plan">What was done.</param>
/// <param name="AutoencoderSearch">The search for the autoencoders' learning rates; empty when none was trained.</param>
/// <param name="Autoencoders">The autoencoders; empty when none was trained.</param>
/// <param name="Networks">Networks, in the order of <see cref="TransferCondition.All"/>.</param>
/// <param name="Baselines">Baselines of the intra- and cross-domain experiments.</param>
/// <param name="LeftOut">Experiments that could not be made, with reasons.</param>
public sealed record TransferResults(
    TransferSpec Spec,
    TransferData Data,
    WorkPlan Plan,
    ImmutableArray<AutoencoderCell> AutoencoderSearch,
    ImmutableArray<AutoencoderCell> Autoencoders,
    ImmutableArray<OutcomeScores> Networks,
    ImmutableArray<OutcomeScores> Baselines,
    ImmutableArray<string> LeftOut)
{
    /// <summary>Networks and baselines.</summary>
    public IEnumerable<OutcomeScores> All => Networks.Concat(Baselines);
}
