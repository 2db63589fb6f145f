using Prosodia.Evaluation.SharedModels;

namespace Prosodia.Jobs.Contract;

/// <summary>Tables and report from all folds, which must be done.</summary>
/// <param name="Spec">How it was evaluated.</param>
public sealed record CorpusReport(SharedModelsSpec Spec) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "report-corpus";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Spec.Errors();
}
