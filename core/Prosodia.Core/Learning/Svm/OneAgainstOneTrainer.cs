using System.Collections.Immutable;

namespace Prosodia.Learning.Svm;

/// <summary>Trains one machine for each pair of classes.</summary>
/// <remarks>Knerr, Personnaz &amp; Dreyfus 1990; order of classes, pairs and support vectors as in LIBSVM.</remarks>
public static class OneAgainstOneTrainer
{
    /// <summary>Trains on samples of which a kernel matrix is known.</summary>
    /// <param name="kernel">Kernel of all samples.</param>
    /// <param name="labels">The class of each sample.</param>
    /// <param name="options">C, weights, tolerance, probabilities.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">Options are wrong (all are named), or labels do not fit the kernel.</exception>
    public static SvmTraining Train(
        KernelMatrix kernel, ReadOnlySpan<int> labels, SvmOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(options);
        var problems = string.Join("; ", options.Problems());
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(options));
        if (labels.Length != kernel.Count || labels.IsEmpty)
            throw new ArgumentException($"{labels.Length} labels for {kernel.Count} samples; one a sample is needed, and one sample at least", nameof(labels));
        var groups = ClassGroups.Of(labels);
        var coefficients = new PairCoefficients(groups);
        using var solver = new PairSolver(kernel, options, cancellationToken);
        var fits = ImmutableArray.CreateBuilder<PairFit>();
        var sigmoids = ImmutableArray.CreateBuilder<PlattSigmoid>();
        for (var i = 0; i < groups.Labels.Length; i++)
        {
            for (var j = i + 1; j < groups.Labels.Length; j++)
            {
                var (first, second) = (groups.Labels[i], groups.Labels[j]);
                var pair = new PairProblem(groups.Members[i], groups.Members[j], options.CostOf(first), options.CostOf(second));
                if (options.Probability)
                    sigmoids.Add(SigmoidCrossValidation.Fit(solver, pair, SigmoidCrossValidation.Shuffle(pair.Count, options.Seed, fits.Count)));
                fits.Add(new(first, second, solver.Solve(pair)));
                coefficients.Set(i, j, solver.Alpha);
            }
        }

        return new(coefficients.ToMachine([.. fits.Select(fit => fit.Result.Rho)], sigmoids.ToImmutable()), fits.ToImmutable());
    }
}
