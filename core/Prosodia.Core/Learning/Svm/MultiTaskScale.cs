namespace Prosodia.Learning.Svm;

/// <summary>How large the multi-task kernel is as a whole. Both scales give the same machines, at different C.</summary>
public enum MultiTaskScale
{
    /// <summary>
    /// (δ + 1/µ) / (1 + 1/µ): 1 within a task and 1 / (1 + µ) across tasks. C means at every µ what it means for one task: µ → 0 is the
    /// single machine on all tasks and µ → ∞ one machine a task but for ρ, which the tasks share, both at the same C.
    /// </summary>
    WithinTaskOne,

    /// <summary>δ + 1/µ as printed in the paper. At µ → 0 it grows without bound and C loses its meaning.</summary>
    AsPublished,
}
