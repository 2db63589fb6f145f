namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>Whose validation decides on the setting of an intra-domain model.</summary>
public enum IntraDomainChoice
{
    /// <summary>That of all folds together, one setting for all: the paper's. Every test piece validates one other fold.</summary>
    AllFolds,

    /// <summary>That of the fold itself: nothing of its test piece has a say, and every fold has a setting of its own.</summary>
    EachFold,
}
