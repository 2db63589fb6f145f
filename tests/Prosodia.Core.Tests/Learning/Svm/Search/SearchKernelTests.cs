using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Tests.Learning.Svm.Search;

public sealed unsafe class SearchKernelTests
{
    [Fact]
    public void The_exponential_is_that_of_the_library_to_the_last_bit_of_single_precision()
    {
        using var x = new AlignedArray<double>(4096);
        using var result = new AlignedArray<float>(4096);
        for (var i = 0; i < x.Length; i++)
            x.Pointer[i] = i * i * 1e-5; // up to 168, past the smallest single value
        Exponential.Of(x.Pointer, result.Pointer, 4096, -0.75);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = (float)Math.Exp(-0.75 * x.Pointer[i]);
            Assert.InRange(result.Pointer[i], MathF.BitDecrement(expected), MathF.BitIncrement(expected));
        }

        Assert.Equal(1, result.Pointer[0]);
    }

    [Fact]
    public void Distances_grow_feature_by_feature()
    {
        var data = SearchData.Make(3, 50);
        var plan = new SplitPlan([data.Simple], [[.. Enumerable.Repeat(true, 50)]], data.Splits[1]);
        using var distances = new SplitDistances(data.Features, plan.Rows);
        foreach (var count in new[] { 1, 7, 30 })
        {
            var ranking = plan.Split.Ranking.AsSpan()[(count == 1 ? 0 : count == 7 ? 1 : 7)..count];
            distances.Add(ranking, CancellationToken.None);
            int[] rows = [.. plan.Rows.Training, .. plan.Rows.Test];
            for (var i = 0; i < rows.Length; i++)
            {
                for (var j = 0; j < distances.Training; j++)
                {
                    var expected = plan.Split.Ranking.Take(count).Sum(column => Math.Pow(data.Features[rows[i]][column] - data.Features[rows[j]][column], 2));
                    Assert.Equal(expected, distances.Values[((long)i * distances.Stride) + j], 1e-12 * (1 + expected));
                }
            }
        }
    }

    [Fact]
    public void Every_solution_meets_the_optimality_conditions() => Prop.ForAll(SvmProblems.TwoClasses, problem =>
    {
        var cost = problem.PositiveCost;
        var labels = problem.Labels;
        var count = labels.Length;
        int[] rows = [.. Enumerable.Range(0, count)];
        var searched = new SearchProblem("two", [.. labels], [.. rows], null, new([problem.Samples.Columns], [cost], [problem.Gamma], []));
        var plan = new SplitPlan([searched], [[.. Enumerable.Repeat(true, count)]], new([.. rows], [], [.. Enumerable.Range(0, problem.Samples.Columns)]));
        using var distances = new SplitDistances(problem.Samples, plan.Rows);
        distances.Add(plan.Split.Ranking.AsSpan(), CancellationToken.None);
        using var kernel = new SplitKernel(distances);
        kernel.Compute(distances, problem.Gamma, CancellationToken.None);
        using var state = new PairState(plan.LargestPair);
        var layout = plan.Problems[0].Pairs[0];
        state.Load(layout, kernel);
        state.Reset();
        using var start = new AlignedArray<double>(layout.Stride);
        state.Move(cost, start.Pointer);
        var (outcome, _) = FastSmo.Solve(state, 1e-4, 1_000_000, CancellationToken.None);

        var whole = problem.Kernel;
        var beta = new double[count];
        for (var i = 0; i < count; i++)
            beta[plan.Rows.Training[layout.Columns[i]]] = state.Betas[layout.Slots[i]];
        var scores = rows.Select(i => problem.Signs[i] - rows.Sum(j => beta[j] * whole[i][j])).ToArray();
        var up = rows.Where(i => problem.Signs[i] > 0 ? beta[i] < cost : beta[i] < 0).Max(i => scores[i]);
        var down = rows.Where(i => problem.Signs[i] > 0 ? beta[i] > 0 : beta[i] > -cost).Min(i => scores[i]);
        return outcome == SmoOutcome.Converged
            && Math.Abs(beta.Sum()) < 1e-9 * cost
            && rows.All(i => Math.Abs(beta[i]) <= cost && beta[i] * problem.Signs[i] >= 0)
            && up - down < 1e-4 + (1e-6 * cost * count); // kernel values may differ in the last bit
    }).QuickCheckThrowOnFailure();
}
