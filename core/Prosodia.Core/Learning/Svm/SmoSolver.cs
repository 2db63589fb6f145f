namespace Prosodia.Learning.Svm;

/// <summary>Solves the dual of the C-SVC by sequential minimal optimisation.</summary>
/// <remarks>
/// <para>min ½ αᵀQα − Σα with Q_ij = y_i y_j k(x_i, x_j), 0 ≤ α_i ≤ C of i's class, Σ y_i α_i = 0; pairs are chosen by second-order
/// information: Fan, Chen &amp; Lin, "Working set selection using second order information for training SVM", JMLR 6 (2005), WSS 2.</para>
/// <para>There is no shrinking: it saves kernel evaluations, which a kernel matrix does not need, and does not move the optimum. Every
/// operation on a sample is the one of the plain loop in LIBSVM's order, so α and ρ equal those of <c>svm-train -h 0</c> to the last bit,
/// given the same kernel values. <see cref="LibsvmReferenceSolver"/> does the same with shrinking.</para>
/// </remarks>
public static class SmoSolver
{
    private const int CancellationInterval = 4096;

    /// <summary>Solves one problem; α are left in <paramref name="workspace"/>. Nothing is allocated once the workspace is large enough.</summary>
    /// <param name="workspace">State to reuse.</param>
    /// <param name="kernel">Kernel of the problem's samples.</param>
    /// <param name="signs">+1 or −1 for each sample; both occur.</param>
    /// <param name="positiveCost">C of the positive samples, finite and above 0.</param>
    /// <param name="negativeCost">C of the negative samples, finite and above 0.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="start">α to start from, feasible for these C; empty for zeros.</param>
    /// <param name="cancellationToken">Stops the solving.</param>
    /// <exception cref="ArgumentException">Something does not fit together; the message says what.</exception>
    public static SmoResult Solve(
        SmoWorkspace workspace,
        KernelMatrix kernel,
        ReadOnlySpan<sbyte> signs,
        double positiveCost,
        double negativeCost,
        SmoOptions options,
        ReadOnlySpan<double> start = default,
        CancellationToken cancellationToken = default)
    {
        SmoProblemCheck.Throw(kernel, signs, positiveCost, negativeCost, options, start);
        workspace.Load(kernel, signs, positiveCost, negativeCost, start);
        var limit = options.Limit(kernel.Count);
        var (i, largest, smallest) = WorkingSet.Update(workspace, kernel, 0, 0, 0, 0);
        for (long iteration = 0; ; iteration++)
        {
            var j = largest - smallest < options.Tolerance ? -1 : WorkingSet.Second(workspace, kernel, i, largest);
            if (j < 0)
                return Finish(workspace, SmoOutcome.Converged, iteration, largest - smallest);
            if (iteration == limit)
                return Finish(workspace, SmoOutcome.IterationLimit, iteration, largest - smallest);
            if (iteration % CancellationInterval == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var (changeI, changeJ) = Step(workspace, kernel, i, j);
            (i, largest, smallest) = WorkingSet.Update(workspace, kernel, i, j, changeI, changeJ);
        }
    }

    /// <summary>Changes α_i and α_j; returns the changes of y α.</summary>
    private static (double ChangeI, double ChangeJ) Step(SmoWorkspace state, KernelMatrix kernel, int i, int j)
    {
        var (signI, signJ, alpha) = (state.Signs[i], state.Signs[j], state.Alphas);
        var (oldI, oldJ) = (alpha[i], alpha[j]);
        var curvature = kernel.Diagonal[i] + kernel.Diagonal[j] - (2.0 * kernel[i][j]);
        PairStep.Apply(
            signI == signJ, -signI * state.Scores[i], -signJ * state.Scores[j], curvature, state.Costs[i], state.Costs[j], ref alpha[i], ref alpha[j]);
        state.UpdateSets(i);
        state.UpdateSets(j);
        return (signI * (alpha[i] - oldI), signJ * (alpha[j] - oldJ));
    }

    private static SmoResult Finish(SmoWorkspace state, SmoOutcome outcome, long iterations, double violation)
    {
        var bias = new BiasSum();
        var objective = 0.0;
        for (var i = 0; i < state.Alpha.Length; i++)
        {
            bias.Add(state.Signs[i], state.Alphas[i], state.Costs[i], -state.Scores[i]);
            objective += state.Alphas[i] * ((-state.Signs[i] * state.Scores[i]) - 1);
        }

        return new(outcome, iterations, bias.Rho, objective / 2, violation);
    }
}
