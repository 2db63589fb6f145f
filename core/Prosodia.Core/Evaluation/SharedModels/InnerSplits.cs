using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Folds;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>Splits training rows for tuning.</summary>
internal sealed class InnerSplits(SharedModelsData data, SharedModelsSpec spec)
{
    private readonly FoldRows _rows = ExperimentFolds.RowsOf(data);

    /// <summary>The splits of some rows: those that have something to test, and something to train every classifier on.</summary>
    /// <param name="rows">The training rows of an outer fold.</param>
    /// <param name="problems">The classifiers; one for a single domain is trained on its rows alone.</param>
    /// <exception cref="CorpusException">The design allows no split of them, or needs sentences that the corpus does not give.</exception>
    public ImmutableArray<Fold> Of(ImmutableArray<int> rows, ImmutableArray<SearchProblem> problems)
    {
        var nameless = spec.InnerDesign == InnerDesign.ByPerformer ? 0 : rows.Count(row => data.Utterances.Recordings[row].Sentence is null);
        if (nameless > 0)
            throw new CorpusException(data.Info.Name, $"{nameless} training recordings have no sentence; tune by performer, or fill in the column 'sentence'");
        var plan = InnerFolds.Make(_rows.Only(rows), spec.InnerDesign, spec.InnerFolds);
        ImmutableArray<Fold> folds = [.. plan.Folds.Where(fold => !fold.Train.IsEmpty && !fold.Test.IsEmpty)];
        if (folds.IsEmpty)
            throw new CorpusException(data.Info.Name, Reason(plan));
        ImmutableArray<Fold> complete = [.. folds.Where(fold => problems.All(problem => problem.Rows.Intersect(fold.Train).Any()))];
        return complete.IsEmpty ? throw new CorpusException(data.Info.Name, NoDomain) : complete;
    }

    private static string NoDomain =>
        "however the training data is split for tuning, a domain is missing from what is left to train on: too few performers have recordings in it. "
        + "Evaluate simple alone, without feature groups, or use a grid of one cell";

    private string Reason(FoldPlan plan) =>
        $"the training data cannot be split {spec.InnerDesign switch
        {
            InnerDesign.BySentence => "by sentence: all of it has one sentence",
            InnerDesign.Crossed => "by performer and sentence: all of it has one sentence or one performer",
            _ => "by performer: all of it is by one performer. Use a grid of one cell, or split by sentence",
        }} ({plan.Problems.Length} problems)";
}
