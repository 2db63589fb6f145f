namespace Prosodia.Evaluation.SharedModels;

/// <summary>Which features of the training data go into a ranking.</summary>
public enum SelectionRule
{
    /// <summary>Information gain on all of the training data: the paper's.</summary>
    AllTraining,

    /// <summary>Mean rank over the training data less one performer at a time: steadier where a few performers lead.</summary>
    RankAveraged,
}
