namespace Prosodia.Learning.Svm;

/// <summary>How the solver ended.</summary>
public enum SmoOutcome
{
    /// <summary>The violation is below the tolerance.</summary>
    Converged,

    /// <summary>The bound on iterations was reached: α are feasible, but not optimal to the tolerance.</summary>
    IterationLimit,
}
