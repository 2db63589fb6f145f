using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Folds;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Splits training rows for tuning.</summary>
internal sealed class InnerSplits(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly FoldRows _rows = ExperimentFolds.RowsOf(data);

    /// <summary>The splits of some rows: those that have something to train on and to test.</summary>
    /// <param name="rows">The training rows of an outer fold.</param>
    /// <exception cref="CorpusException">The design allows no split of them.</exception>
    public ImmutableArray<Fold> Of(ImmutableArray<int> rows)
    {
        var plan = InnerFolds.Make(_rows.Only(rows), spec.InnerDesign, spec.InnerFolds);
        ImmutableArray<Fold> folds = [.. plan.Folds.Where(fold => !fold.Train.IsEmpty && !fold.Test.IsEmpty)];
        return folds.IsEmpty ? throw new CorpusException(data.Info.Name, Reason(plan)) : folds;
    }

    private string Reason(FoldPlan plan) =>
        $"the training data cannot be split {spec.InnerDesign switch
        {
            InnerDesign.BySentence => "by sentence: all of it has one sentence",
            InnerDesign.Crossed => "by performer and sentence: all of it has one sentence or one performer",
            _ => "by performer: all of it is by one performer. Use a grid of one cell, or split by sentence",
        }} ({plan.Problems.Length} problems)";
}
