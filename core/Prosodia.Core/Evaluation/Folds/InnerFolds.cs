namespace Prosodia.Evaluation.Folds;

/// <summary>The folds on which settings are chosen, within the training rows of an outer fold (<see cref="FoldRows.Only"/>).</summary>
public static class InnerFolds
{
    /// <summary>Makes folds.</summary>
    /// <param name="data">The rows to divide.</param>
    /// <param name="design">What is held out.</param>
    /// <param name="folds">
    /// Wanted folds, 2 or more, dealt as scikit-learn's GroupKFold deals; as many as performers (or sentences) if there are fewer of these.
    /// In the crossed design, groups of performers: there are that many folds for each sentence.
    /// </param>
    /// <exception cref="ArgumentException">A row lacks its performer or sentence (the message names it), or too few folds are wanted.</exception>
    public static FoldPlan Make(FoldRows data, InnerDesign design, int folds)
    {
        ArgumentNullException.ThrowIfNull(data);
        return design switch
        {
            InnerDesign.ByPerformer => FoldMaker.ByPart(
                data, data.PerformerOf, GroupDeal.Deal(data.Rows.Select(data.PerformerOf), folds), "performer"),
            InnerDesign.BySentence => FoldMaker.ByPart(
                data, data.SentenceOf, GroupDeal.Deal(data.Rows.Select(data.SentenceOf), folds), "sentence"),
            InnerDesign.Crossed => FoldMaker.Crossed(data, GroupDeal.Deal(data.Rows.Select(data.PerformerOf), folds)),
            _ => throw new ArgumentOutOfRangeException(nameof(design), design, "no such design"),
        };
    }
}
