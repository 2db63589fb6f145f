namespace Prosodia.Evaluation.Folds;

/// <summary>The folds on which results are reported. All are in ordinal order of names.</summary>
public static class OuterFolds
{
    /// <summary>One fold a performer: test on all of his rows, train on those of the others.</summary>
    /// <param name="data">The rows to divide.</param>
    /// <exception cref="ArgumentException">A row has no performer; the message names it.</exception>
    public static FoldPlan LeaveOnePerformerOut(FoldRows data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FoldMaker.ByPart(data, data.PerformerOf, FoldMaker.Single(FoldMaker.Names(data, data.PerformerOf)), "performer");
    }

    /// <summary>
    /// One fold a performer and sentence: test on that sentence of that performer, train on the other sentences of the other performers.
    /// </summary>
    /// <remarks>
    /// Zhang, Essl, Mower Provost (2015), section V-B. His own other sentences, and this sentence of others, are left out. A performer
    /// without a sentence leads to a fold without test rows, which is among the problems.
    /// </remarks>
    /// <param name="data">The rows to divide.</param>
    /// <exception cref="ArgumentException">A row has no performer or no sentence; the message names it.</exception>
    public static FoldPlan LeaveOnePerformerAndSentenceOut(FoldRows data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FoldMaker.Crossed(data, FoldMaker.Single(FoldMaker.Names(data, data.PerformerOf)));
    }

    /// <summary>Performers dealt to folds that are as even in rows as scikit-learn's GroupKFold makes them.</summary>
    /// <param name="data">The rows to divide.</param>
    /// <param name="folds">Wanted folds, 2 or more; as many as performers if there are fewer of these.</param>
    /// <param name="seed">Shuffles performers with equally many rows; null leaves them in order.</param>
    /// <exception cref="ArgumentException">A row has no performer (the message names it), or too few folds are wanted.</exception>
    public static FoldPlan PerformerGroups(FoldRows data, int folds, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FoldMaker.ByPart(data, data.PerformerOf, GroupDeal.Deal(data.Rows.Select(data.PerformerOf), folds, seed), "performer");
    }
}
