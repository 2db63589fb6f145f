using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Scores every setting of C-SVMs with RBF or multi-task kernels on every split of a cross-validation.</summary>
public static class SvmGridSearch
{
    /// <summary>Runs the search.</summary>
    public static GridScores[] Run(
        SampleMatrix features,
        IReadOnlyList<SearchProblem> problems,
        IReadOnlyList<SearchSplit> splits,
        SearchOptions options,
        CancellationToken cancellationToken = default)
    {
        ImmutableArray<bool>[] members = [.. problems.Select(problem => Members(problem, features.Rows))];
        GridScores[] scores = [.. problems.Select((problem, p) =>
            new GridScores(problem, [.. splits.Select(split => split.Test.Count(row => members[p][row]))]))];
        var pool = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Threads);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, TaskScheduler = pool.ConcurrentScheduler, MaxDegreeOfParallelism = options.Threads };
        Parallel.For(0, splits.Count, parallel, s => RunSplit(features, problems, members, splits[s], s, scores, options, parallel));
        return scores;
    }

    private static void RunSplit(
        SampleMatrix features, IReadOnlyList<SearchProblem> problems, ImmutableArray<bool>[] members, SearchSplit split, int number, GridScores[] scores, SearchOptions options, ParallelOptions parallel)
    {
        var rows = new SplitRows(problems, members, split);
        ProblemPlan[] plans = [.. problems.Select((problem, p) => new ProblemPlan(problem, members[p], rows, rows.Classes[p]))];
        using var distances = new SplitDistances(features, rows);
        var workers = new ConcurrentBag<SplitWorker>();
        int[] counts = [.. problems.SelectMany(problem => problem.Grid.FeatureCounts).Distinct().Order()];
        var done = 0;
        foreach (var count in counts)
        {
            distances.Add(split.Ranking.AsSpan()[done..count], parallel.CancellationToken);
            done = count;
            double[] gammas = [.. problems.Where(problem => problem.Grid.FeatureCounts.Contains(count)).SelectMany(problem => problem.Grid.Gammas).Distinct().Order()];
            Parallel.For(0, gammas.Length, parallel, g =>
            {
                if (!workers.TryTake(out var worker))
                    worker = new(distances, plans, options);
                worker.Run(distances, count, gammas[g], scores, number, options, parallel.CancellationToken);
                workers.Add(worker);
            });
        }

        foreach (var worker in workers)
        {
            scores[0].Iterations += worker.Iterations;
            worker.Dispose();
        }
    }

    private static ImmutableArray<bool> Members(SearchProblem problem, int rows)
    {
        var members = new bool[rows];
        foreach (var row in problem.Rows)
            members[row] = true;
        return [.. members];
    }
}
