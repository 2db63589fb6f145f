using System.Collections.Immutable;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Tests.Learning.Svm.Search;

public sealed class CostPathTests
{
    private static readonly double[] Costs = [0.25, 0.5, 1, 2];
    private static readonly double[] Mus = [0.3, 1, 3];

    /// <summary>
    /// Decisions are below the tolerance there: ρ, and with it the class, is LIBSVM's only if every step is. So ρ and every α must have the very bits of
    /// <see cref="SmoSolver"/>, which is tested against LIBSVM, on the pair's own kernel, samples in the order in which they were given.
    /// </summary>
    [Theory]
    [InlineData(MultiTaskScale.WithinTaskOne, 0.25)]
    [InlineData(MultiTaskScale.WithinTaskOne, 1)]
    [InlineData(MultiTaskScale.AsPublished, 0.25)]
    public unsafe void Where_the_kernel_is_nearly_the_identity_rho_and_alpha_are_those_of_the_exact_solver(MultiTaskScale scale, double gamma)
    {
        var data = SearchData.Make(13, 60);
        var problem = data.MultiTask with { Grid = new([30], [.. Costs], [gamma], [.. Mus]) };
        var split = data.Splits[0];
        var plan = new SplitPlan([problem], [[.. problem.Labels.Select(_ => true)]], split);
        using var distances = new SplitDistances(data.Features, plan.Rows);
        distances.Add(split.Ranking.AsSpan(), default);
        using var kernel = new SplitKernel(distances);
        kernel.Compute(distances, gamma, default);
        using var state = new PairState(plan.LargestPair);
        var options = new SearchOptions { Scale = scale };
        using var path = new CostPath(state, options);
        using var table = new FitTable(plan.Problems[0]);
        int[] classes = [.. plan.Rows.Classes[0]];
        var pairs = classes.SelectMany((first, i) => classes.Skip(i + 1).Select(second => (first, second))).ToArray();
        foreach (var (pair, (first, second)) in pairs.Index())
        {
            var layout = plan.Problems[0].Pairs[pair];
            int[] rows = [.. split.Training.Where(row => data.Labels[row] == first), .. split.Training.Where(row => data.Labels[row] == second)];
            int[] slots = [.. rows.Select(row => layout.Slots[Array.IndexOf(layout.Columns, plan.Rows.Training.IndexOf(row))])];
            state.Load(layout, kernel);
            Assert.True(state.NearIdentity);
            foreach (var (m, mu) in Mus.Index())
            {
                (state.Within, state.Across) = (MultiTaskKernel.Factor(true, mu, scale), MultiTaskKernel.Factor(false, mu, scale));
                path.Solve(table, pair, plan.Problems[0], m, default);
                var alone = KernelOf(data, rows, gamma, mu, scale);
                foreach (var (c, cost) in Costs.Index())
                {
                    var (rho, beta) = Exact(alone, [.. rows.Select(row => (sbyte)(data.Labels[row] == first ? 1 : -1))], cost, options.Smo);
                    Assert.Equal(rho, table.Rho(pair, m, c));
                    Assert.Equal(beta, slots.Select(slot => table.Betas(layout, pair, m, c)[slot]));
                    Assert.Contains(beta, value => value != 0);
                }
            }
        }
    }

    private static (double Rho, double[] Beta) Exact(KernelMatrix kernel, sbyte[] signs, double cost, SmoOptions options)
    {
        var workspace = new SmoWorkspace();
        var result = SmoSolver.Solve(workspace, kernel, signs, cost, cost, options);
        return (result.Rho, [.. workspace.Alpha.ToArray().Zip(signs, (alpha, sign) => sign * alpha)]);
    }

    private static KernelMatrix KernelOf(SearchData data, int[] rows, double gamma, double mu, MultiTaskScale scale)
    {
        double[] values = [.. rows.SelectMany(row => data.Splits[0].Ranking.Select(column => data.Features[row][column]))];
        var plain = KernelMatrix.Rbf(new SquaredDistances(new(values, rows.Length, data.Splits[0].Ranking.Length)), gamma);
        return MultiTaskKernel.Apply(plain, [.. rows.Select(row => data.Tasks[row])], mu, scale);
    }
}
