using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm;

public sealed class SmoSolverTests
{
    private readonly SmoWorkspace _workspace = new();

    [Theory]
    [InlineData(10, 10, 0.5)] // α = 2 / (k₁₁ + k₂₂ − 2 k₁₂) = 2 / 4 for the points +1 and −1
    [InlineData(0.2, 10, 0.2)]
    [InlineData(10, 0.3, 0.3)]
    public void Two_points_have_a_closed_form(double positiveCost, double negativeCost, double alpha)
    {
        var kernel = KernelMatrix.Linear(new([1, -1], 2, 1));
        var result = SmoSolver.Solve(_workspace, kernel, [1, -1], positiveCost, negativeCost, SvmProblems.Tight);
        Assert.Equal([alpha, alpha], _workspace.Alpha.ToArray());
        Assert.Equal(SmoOutcome.Converged, result.Outcome);
        Assert.Equal((2 * alpha * alpha) - (2 * alpha), result.Objective, 1e-15);
    }

    [Fact]
    public void Every_solution_meets_the_optimality_conditions() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        var options = new SmoOptions { Tolerance = 1e-5, MaxIterations = 1_000_000 };
        var kernel = problem.Kernel;
        var result = SmoSolver.Solve(_workspace, kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, options);
        var alpha = _workspace.Alpha.ToArray();
        var costs = problem.Signs.Select(sign => sign > 0 ? problem.PositiveCost : problem.NegativeCost).ToArray();
        var balance = alpha.Zip(problem.Signs, (a, sign) => a * sign).Sum();
        var decisions = SvmProblems.Decisions(kernel, alpha, problem.Signs, result.Rho);
        const double slack = 1e-5 + 1e-7; // the tolerance, and rounding of sums computed anew
        return result.Outcome == SmoOutcome.Converged
            && Math.Abs(balance) < 1e-9 * costs.Max()
            && Enumerable.Range(0, alpha.Length).All(i =>
            {
                var margin = problem.Signs[i] * decisions[i];
                return alpha[i] >= 0 && alpha[i] <= costs[i]
                    && (alpha[i] < costs[i] || margin <= 1 + slack) // at C: on or inside the margin
                    && (alpha[i] > 0 || margin >= 1 - slack); // at 0: on or outside
            });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Vectors_and_plain_loops_give_the_same_bits() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        var options = new SmoOptions { MaxIterations = 1_000_000 };
        var fast = SmoSolver.Solve(_workspace, problem.Kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, options);
        var plain = new SmoWorkspace();
        var slow = LibsvmReferenceSolver.Solve(
            plain, problem.Kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, options, shrinking: false);
        return fast == slow && _workspace.Alpha.SequenceEqual(plain.Alpha);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shrinking_does_not_move_the_optimum() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        var fast = SmoSolver.Solve(_workspace, problem.Kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, SvmProblems.Tight);
        var shrunk = LibsvmReferenceSolver.Solve(
            _workspace, problem.Kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, SvmProblems.Tight);
        return SvmProblems.SameObjective(problem, fast.Objective, shrunk.Objective);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Swapping_the_labels_negates_the_decisions() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        sbyte[] swapped = [.. problem.Signs.Select(sign => (sbyte)-sign)];
        var kernel = problem.Kernel;
        var before = SmoSolver.Solve(_workspace, kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, SvmProblems.Tight);
        var weights = SvmProblems.Decisions(kernel, _workspace.Alpha, problem.Signs, 0);
        var after = SmoSolver.Solve(_workspace, kernel, swapped, problem.NegativeCost, problem.PositiveCost, SvmProblems.Tight);
        var negated = SvmProblems.Decisions(kernel, _workspace.Alpha, swapped, 0);
        return SvmProblems.SameObjective(problem, before.Objective, after.Objective)
            && weights.Zip(negated).All(pair => Math.Abs(pair.First + pair.Second) < 0.05); // ‖Δw‖² ≤ 2 ε Σ C
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_samples_does_not_matter() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        int[] order = [.. Enumerable.Range(0, problem.Signs.Length).OrderBy(i => i * 7919 % 61)];
        var permuted = new KernelMatrix();
        problem.Kernel.CopyBlock(order, permuted);
        sbyte[] signs = [.. order.Select(i => problem.Signs[i])];
        var straight = SmoSolver.Solve(_workspace, problem.Kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, SvmProblems.Tight);
        var other = SmoSolver.Solve(_workspace, permuted, signs, problem.PositiveCost, problem.NegativeCost, SvmProblems.Tight);
        return SvmProblems.SameObjective(problem, straight.Objective, other.Objective);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_warm_start_ends_where_a_cold_one_does() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        var kernel = problem.Kernel;
        SmoSolver.Solve(_workspace, kernel, problem.Signs, problem.PositiveCost, problem.NegativeCost, SvmProblems.Tight);
        var start = _workspace.Alpha.ToArray();
        var (positive, negative) = (problem.PositiveCost * 2, problem.NegativeCost * 2);
        var warm = SmoSolver.Solve(_workspace, kernel, problem.Signs, positive, negative, SvmProblems.Tight, start);
        var optimum = _workspace.Alpha.ToArray();
        var again = SmoSolver.Solve(_workspace, kernel, problem.Signs, positive, negative, new(), optimum);
        var cold = SmoSolver.Solve(_workspace, kernel, problem.Signs, positive, negative, SvmProblems.Tight);
        return SvmProblems.SameObjective(problem, warm.Objective, cold.Objective) && again.Iterations == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_workspace_remembers_nothing() => Prop.ForAll(SvmProblems.TwoClasses, SvmProblems.TwoClasses, (first, second) =>
    {
        SmoSolver.Solve(_workspace, first.Kernel, first.Signs, first.PositiveCost, first.NegativeCost, new());
        var used = SmoSolver.Solve(_workspace, second.Kernel, second.Signs, second.PositiveCost, second.NegativeCost, new());
        var fresh = new SmoWorkspace();
        var alone = SmoSolver.Solve(fresh, second.Kernel, second.Signs, second.PositiveCost, second.NegativeCost, new());
        return used == alone && _workspace.Alpha.SequenceEqual(fresh.Alpha);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_used_workspace_allocates_nothing()
    {
        var kernel = KernelMatrix.Linear(new([1, 2, 3, -1, -2, 0.5], 6, 1));
        sbyte[] signs = [1, -1, 1, -1, 1, -1];
        var options = new SmoOptions();
        SmoSolver.Solve(_workspace, kernel, signs, 5, 5, options);
        var before = GC.GetAllocatedBytesForCurrentThread();
        SmoSolver.Solve(_workspace, kernel, signs, 5, 5, options);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Equal_points_with_both_labels_settle_at_the_bound()
    {
        // All kernel values are 1: the objective is −Σα, so every α grows to C.
        var kernel = KernelMatrix.Rbf(new(new SampleMatrix([3, 3, 3, 3], 4, 1)), 1);
        var result = SmoSolver.Solve(_workspace, kernel, [1, -1, 1, -1], 2, 2, new());
        Assert.Equal([2, 2, 2, 2], _workspace.Alpha.ToArray());
        Assert.Equal(-8, result.Objective);
    }

    [Fact]
    public void A_nearly_diagonal_kernel_gives_every_sample_its_own_weight()
    {
        // Points far apart: Q = 1, so α = 1 for a balanced problem with C above 1, and ρ = 0.
        var kernel = KernelMatrix.Rbf(new(new SampleMatrix([0, 100, 200, 300], 4, 1)), 1);
        var result = SmoSolver.Solve(_workspace, kernel, [1, 1, -1, -1], 5, 5, SvmProblems.Tight);
        Assert.All(_workspace.Alpha.ToArray(), alpha => Assert.Equal(1, alpha, 1e-6));
        Assert.Equal(0, result.Rho, 1e-6);
    }

    [Fact]
    public void The_bound_on_iterations_is_an_outcome_not_an_error()
    {
        var kernel = KernelMatrix.Linear(new([1, 2, 3, -1, -2, 0.5], 6, 1));
        var result = SmoSolver.Solve(_workspace, kernel, [1, -1, 1, -1, 1, -1], 100, 100, new() { MaxIterations = 2 });
        Assert.Equal((SmoOutcome.IterationLimit, 2L), (result.Outcome, result.Iterations));
        Assert.True(result.Violation > 1e-3);
    }

    [Fact]
    public void Everything_wrong_with_a_problem_is_named_at_once()
    {
        var kernel = KernelMatrix.Linear(new([1, 2, 3], 3, 1));
        var error = Assert.Throws<ArgumentException>(() =>
            SmoSolver.Solve(_workspace, kernel, [1, 1], -1, double.NaN, new() { Tolerance = 0, MaxIterations = 0 }, [2, 3]));
        foreach (var part in new[] { "Tolerance", "MaxIterations", "2 signs for 3", "both signs", "C is -1 and NaN", "not feasible" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}
