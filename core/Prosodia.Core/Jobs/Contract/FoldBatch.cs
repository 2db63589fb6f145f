using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;

namespace Prosodia.Jobs.Contract;

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
