using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer;

namespace Prosodia.Jobs.Contract;

/// <summary>What an experiment of Coutinho &amp; Schuller is made on, and how.</summary>
/// <param name="Corpora">Names of the corpora with annotations over time: one or two.</param>
/// <param name="Unlabelled">Names of those for the autoencoder; empty for the former.</param>
/// <param name="Spec">How the experiment is made.</param>
public sealed record TransferSetup(ImmutableArray<string> Corpora, ImmutableArray<string> Unlabelled, TransferSpec Spec)
{
    /// <summary>Whether it is not the experiment that is meant, but the tuning of the final model: <see cref="Evaluation.SequenceModelTraining"/>.</summary>
    public bool FinalModel { get; init; }

    /// <summary>Everything that is wrong with it; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (Corpora.IsDefaultOrEmpty || Corpora.Length > 2)
            yield return "The experiment takes one corpus or two.";
        else if (Unlabelled.IsDefault || Unlabelled.Length > 100)
            yield return "At most 100 corpora are without labels.";
        else
        {
            foreach (var problem in MediaSource.CorpusProblems(Corpora.Concat(Unlabelled)))
                yield return problem;
        }

        foreach (var problem in Spec.Errors())
            yield return problem;
    }
}
