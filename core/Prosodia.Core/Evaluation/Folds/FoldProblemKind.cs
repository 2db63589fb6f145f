namespace Prosodia.Evaluation.Folds;

/// <summary>What can be wrong with a fold.</summary>
public enum FoldProblemKind
{
    /// <summary>Nothing to train on.</summary>
    EmptyTraining,

    /// <summary>Nothing to test, as where a performer lacks a sentence.</summary>
    EmptyTest,

    /// <summary>A class of the rows that were divided is not in training: it can be run, but that class cannot be predicted.</summary>
    ClassMissing,
}
