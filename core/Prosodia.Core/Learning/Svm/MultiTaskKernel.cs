namespace Prosodia.Learning.Svm;

/// <summary>The kernel of regularised multi-task learning: K(i, j) = (δ[task i = task j] + 1/µ) · k(x_i, x_j).</summary>
/// <remarks>
/// Evgeniou &amp; Pontil, "Regularized multi-task learning", KDD 2004. A machine with <see cref="MultiTaskScale.AsPublished"/> and C equals
/// one with <see cref="MultiTaskScale.WithinTaskOne"/> and C · (1 + 1/µ): its α are smaller by the factor and its decisions are the same.
/// </remarks>
public static class MultiTaskKernel
{
    /// <summary>The factor of k for two samples.</summary>
    /// <param name="sameTask">Both belong to one task.</param>
    /// <param name="mu">µ, finite and above 0.</param>
    /// <param name="scale">The scale.</param>
    public static double Factor(bool sameTask, double mu, MultiTaskScale scale = MultiTaskScale.WithinTaskOne)
    {
        if (!(mu > 0 && double.IsFinite(mu) && double.IsFinite(1 / mu)))
            throw new ArgumentOutOfRangeException(nameof(mu), mu, "µ must be finite and above 0");
        return scale == MultiTaskScale.AsPublished
            ? (sameTask ? 1 : 0) + (1 / mu)
            : sameTask ? 1 : 1 / (1 + mu);
    }

    /// <summary>Applies the factor to a whole kernel matrix.</summary>
    /// <param name="kernel">k of all samples.</param>
    /// <param name="tasks">The task of each sample.</param>
    /// <param name="mu">µ, finite and above 0.</param>
    /// <param name="scale">The scale.</param>
    /// <exception cref="ArgumentException">There is not one task a sample.</exception>
    public static KernelMatrix Apply(KernelMatrix kernel, IReadOnlyList<int> tasks, double mu, MultiTaskScale scale = MultiTaskScale.WithinTaskOne)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (tasks.Count != kernel.Count)
            throw new ArgumentException($"{tasks.Count} tasks for {kernel.Count} samples", nameof(tasks));
        var (within, across) = (Factor(true, mu, scale), Factor(false, mu, scale));
        return kernel.Scale((i, j) => tasks[i] == tasks[j] ? within : across);
    }
}
