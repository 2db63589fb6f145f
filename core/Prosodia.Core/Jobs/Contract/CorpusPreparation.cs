using Prosodia.Evaluation.SharedModels;

namespace Prosodia.Jobs.Contract;

/// <summary>Puts the extracted features of a corpus together and plans the folds: <c>features/</c> and <c>plan.json</c> of the run.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Spec">How it is evaluated.</param>
public sealed record CorpusPreparation(string Corpus, SharedModelsSpec Spec) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "prepare-corpus";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => MediaSource.CorpusProblems([Corpus]).Concat(Spec.Errors());
}
