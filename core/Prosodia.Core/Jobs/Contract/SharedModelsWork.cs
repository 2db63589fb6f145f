using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;

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

/// <summary>Outer folds of the experiment of Zhang et al.: <c>folds/0001.json</c> and on of the run. The corpus must be prepared.</summary>
/// <param name="Spec">How it is evaluated.</param>
/// <param name="Folds">0-based folds.</param>
public sealed record FoldBatch(SharedModelsSpec Spec, ImmutableArray<int> Folds) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "folds";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in Spec.Errors().Concat(CountProblems(Folds, "folds")))
            yield return problem;
        if (!Folds.IsDefault && Folds.Any(fold => fold < 0))
            yield return "Folds are counted from 0.";
    }
}

/// <summary>Tables and report from all folds, which must be done.</summary>
/// <param name="Spec">How it was evaluated.</param>
public sealed record CorpusReport(SharedModelsSpec Spec) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "report-corpus";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Spec.Errors();
}

/// <summary>One final model on all of a prepared corpus: <c>models/{Model}.zip</c>.</summary>
/// <param name="Spec">How it is tuned.</param>
/// <param name="Of">Which of the models.</param>
/// <param name="Model">Id of the model: as that of a job.</param>
public sealed record FinalModel(SharedModelsSpec Spec, SharedModelKind Of, string Model) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "final-model";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in Spec.Errors())
            yield return problem;
        if (!Enum.IsDefined(Of))
            yield return $"There is no model {Of}.";
        if (!Job.IsId(Model, 128))
            yield return "The model's id must be 1 to 128 letters, digits, '-' and '_'.";
    }
}
