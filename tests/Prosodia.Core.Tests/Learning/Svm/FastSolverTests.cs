using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Svm;
using Prosodia.Tests.Learning.Svm.Search;

namespace Prosodia.Tests.Learning.Svm;

/// <summary><see cref="SvmSolver.Fast"/> beside <see cref="SvmSolver.LibsvmEqual"/>, which is tested against LIBSVM.</summary>
public sealed class FastSolverTests
{
    public static TheoryData<string> Kernels => ["linear", "rbf", "multi-task", "narrow"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Machines_have_the_optimum_and_the_predictions_of_the_exact_solver(string name)
    {
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var data = SearchData.Make(seed, 120, classes: 4);
            var kernel = Kernel(name, data);
            var options = new SvmOptions { Cost = 5, Smo = new() { Tolerance = 1e-6 } };
            var (exact, fast) = (Train(kernel, data, options), Train(kernel, data, options with { Solver = SvmSolver.Fast }));
            Assert.True(fast.Converged);
            foreach (var (a, b) in exact.Pairs.Zip(fast.Pairs))
            {
                Assert.Equal((a.First, a.Second), (b.First, b.Second));
                Assert.Equal(a.Result.Objective, b.Result.Objective, 1e-6 * Math.Abs(a.Result.Objective));
                Assert.InRange(b.Result.Violation, double.NegativeInfinity, 1e-6);
            }

            Assert.Equal(Predictions(exact.Machine, kernel), Predictions(fast.Machine, kernel));
        }
    }

    [Fact]
    public void Any_two_classes_have_the_optimum_of_the_exact_solver_and_feasible_alpha() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        // Points on a line with a wide kernel are nearly one point: single precision takes several times as many steps there (1.7 million seen) to the same tolerance.
        var patient = SvmProblems.Tight with { MaxIterations = 20_000_000 };
        var options = new SvmOptions
        {
            Smo = SvmProblems.Tight,
            ClassWeights = ImmutableSortedDictionary<int, double>.Empty.Add(1, problem.PositiveCost).Add(-1, problem.NegativeCost),
        };
        var (exact, fast) = (
            OneAgainstOneTrainer.Train(problem.Kernel, problem.Labels, options),
            OneAgainstOneTrainer.Train(problem.Kernel, problem.Labels, options with { Solver = SvmSolver.Fast, Smo = patient }));
        var beta = fast.Machine.Coefficients[0];
        return SvmProblems.SameObjective(problem, exact.Pairs[0].Result.Objective, fast.Pairs[0].Result.Objective)
            && Math.Abs(beta.Sum()) < 1e-9 * (problem.PositiveCost + problem.NegativeCost) * beta.Length
            && beta.All(b => b <= problem.PositiveCost && -b <= problem.NegativeCost);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_fit_twice_has_the_same_bits()
    {
        var data = SearchData.Make(5, 120, classes: 4);
        var kernel = Kernel("rbf", data);
        var options = new SvmOptions { Cost = 5, Solver = SvmSolver.Fast };
        var (one, two) = (Train(kernel, data, options), Train(kernel, data, options));
        Assert.Equal(one.Pairs.AsEnumerable(), two.Pairs);
        Assert.Equal(one.Machine.Coefficients.SelectMany(row => row), two.Machine.Coefficients.SelectMany(row => row));
    }

    [Theory]
    [InlineData(1e9)] // linear kernel values near 1e19
    [InlineData(1e-9)]
    public void Features_out_of_scale_are_solved_as_exactly(double scale)
    {
        var data = SearchData.Make(6, 40, classes: 2);
        var features = new SampleMatrix([.. Enumerable.Range(0, 40).SelectMany(row => data.Features[row].ToArray()).Select(value => value * scale)], 40, data.Features.Columns);
        var kernel = KernelMatrix.Linear(features);
        var options = new SvmOptions { Cost = 5 / (scale * scale), Smo = new() { MaxIterations = 100_000 } };
        var (exact, fast) = (Train(kernel, data, options), Train(kernel, data, options with { Solver = SvmSolver.Fast }));
        Assert.Equal(Predictions(exact.Machine, kernel), Predictions(fast.Machine, kernel));
    }

    [Fact]
    public void Fits_can_be_cancelled_and_run_into_their_limit()
    {
        var data = SearchData.Make(7);
        var options = new SvmOptions { Solver = SvmSolver.Fast, Smo = new() { MaxIterations = 3 } };
        Assert.False(Train(Kernel("rbf", data), data, options).Converged);
        Assert.Throws<OperationCanceledException>(() =>
            OneAgainstOneTrainer.Train(Kernel("rbf", data), data.Labels.AsSpan(), options, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void An_unknown_solver_is_refused()
    {
        var data = SearchData.Make(7);
        var error = Assert.Throws<ArgumentException>(() => Train(Kernel("rbf", data), data, new() { Solver = (SvmSolver)7 }));
        Assert.Contains("Solver is 7", error.Message, StringComparison.Ordinal);
    }

    private static SvmTraining Train(KernelMatrix kernel, SearchData data, SvmOptions options) =>
        OneAgainstOneTrainer.Train(kernel, data.Labels.AsSpan(), options);

    private static KernelMatrix Kernel(string name, SearchData data) => name switch
    {
        "linear" => KernelMatrix.Linear(data.Features),
        "rbf" => SvmKernel.Rbf(0.02).Matrix(data.Features),
        "narrow" => SvmKernel.Rbf(1).Matrix(data.Features), // nearly the identity
        _ => MultiTaskKernel.Apply(SvmKernel.Rbf(0.02).Matrix(data.Features), data.Tasks, 0.3, MultiTaskScale.AsPublished),
    };

    private static int[] Predictions(OneAgainstOne machine, KernelMatrix kernel) => [.. Enumerable.Range(0, kernel.Count).Select(row =>
        machine.Walk([.. machine.SupportIndices.Select(index => (double)kernel[row][index])]))];
}
