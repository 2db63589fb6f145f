namespace Prosodia.Evaluation.SharedModels;

/// <summary>How a cell of the grid is chosen.</summary>
public enum ChoiceRule
{
    /// <summary>The best accuracy over all inner splits: the paper's.</summary>
    BestCell,

    /// <summary>The best mean rank over the inner splits, so that one easy split does not decide.</summary>
    MeanRank,
}
