using System.Collections.Immutable;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>The outcome of the whole experiment, from which tables and figures are made.</summary>
/// <param name="Spec">How it was done.</param>
/// <param name="Data">What it was done on.</param>
/// <param name="Plan">The outer folds, and those that could not be done.</param>
/// <param name="Folds">One an outer fold, in order. Each utterance is tested in one fold at most.</param>
public sealed record SharedModelsResults(SharedModelsSpec Spec, SharedModelsData Data, ExperimentFolds Plan, ImmutableArray<FoldResult> Folds)
{
    /// <summary>The models that could be evaluated, in the order of the specification.</summary>
    public IEnumerable<SharedModelKind> Models => Folds.IsEmpty ? [] : Folds[0].Models.Select(model => model.Kind);
}
