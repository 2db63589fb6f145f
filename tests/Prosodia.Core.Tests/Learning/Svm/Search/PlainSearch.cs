using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Tests.Learning.Svm.Search;

/// <summary>The search without any trick: every setting from scratch, with the public parts that are tested against LIBSVM.</summary>
internal static class PlainSearch
{
    public static GridScores Run(SearchData data, SearchProblem problem, SearchOptions options)
    {
        var grid = problem.Grid;
        var scores = new GridScores(problem, [.. data.Splits.Select(split => split.Test.Count(problem.Rows.Contains))]);
        foreach (var (s, split) in data.Splits.Index())
        {
            int[] training = [.. split.Training.Where(problem.Rows.Contains)], test = [.. split.Test.Where(problem.Rows.Contains)];
            int[] rows = [.. training, .. test], labels = [.. rows.Select(row => problem.Labels[row])];
            foreach (var (f, count) in grid.FeatureCounts.Index())
            {
                double[] values = [.. rows.SelectMany(row => split.Ranking.Take(count).Select(column => data.Features[row][column]))];
                var distances = new SquaredDistances(new(values, rows.Length, count));
                foreach (var (g, gamma) in grid.Gammas.Index())
                {
                    for (var m = 0; m < Math.Max(1, grid.Mus.Length); m++)
                    {
                        var kernel = KernelMatrix.Rbf(distances, gamma);
                        if (problem.Tasks is { } tasks)
                            kernel = MultiTaskKernel.Apply(kernel, [.. rows.Select(row => tasks[row])], grid.Mus[m], options.Scale);
                        foreach (var (c, cost) in grid.Costs.Index())
                            scores.Set(s, f, m, g, c, Correct(kernel, labels, training.Length, cost, options));
                    }
                }
            }
        }

        return scores;
    }

    /// <summary>All correct counts of a search in the order split, feature count, µ, γ, C.</summary>
    public static int[] Flatten(GridScores scores) => [..
        from split in Enumerable.Range(0, scores.Totals.Length)
        from f in Enumerable.Range(0, scores.Grid.FeatureCounts.Length)
        from m in Enumerable.Range(0, Math.Max(1, scores.Grid.Mus.Length))
        from g in Enumerable.Range(0, scores.Grid.Gammas.Length)
        from c in Enumerable.Range(0, scores.Grid.Costs.Length)
        select scores.Correct(split, f, m, g, c)];

    private static int Correct(KernelMatrix kernel, int[] labels, int training, double cost, SearchOptions options)
    {
        var block = new KernelMatrix();
        kernel.CopyBlock([.. Enumerable.Range(0, training)], block);
        var machine = OneAgainstOneTrainer.Train(block, labels.AsSpan(0, training), new() { Cost = cost, Smo = options.Smo }).Machine;
        var correct = 0;
        for (var row = training; row < labels.Length; row++)
        {
            double[] values = [.. machine.SupportIndices.Select(index => (double)kernel[row][index])];
            var found = options.Voting ? machine.Vote(machine.Decisions(values)) : machine.Walk(values);
            correct += machine.Labels[found] == labels[row] ? 1 : 0;
        }

        return correct;
    }
}
