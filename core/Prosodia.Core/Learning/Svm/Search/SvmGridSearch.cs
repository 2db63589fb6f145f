using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Scores every setting of C-SVMs with RBF or multi-task kernels on every split of a cross-validation.</summary>
/// <remarks>
/// The classifiers are those of <see cref="OneAgainstOneTrainer"/> evaluated as <see cref="DagSvm"/> does, to the solver's tolerance; what
/// neighbouring settings have in common is computed once. Results have the same bits on any number of threads.
/// </remarks>
public static class SvmGridSearch
{
    /// <summary>Runs a search.</summary>
    /// <param name="features">All rows, scaled as the machines shall see them.</param>
    /// <param name="problems">Problems that share the splits and their rankings.</param>
    /// <param name="splits">Splits; rows that belong to no problem are ignored.</param>
    /// <param name="options">Tolerance, threads, memory.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The scores of each problem.</returns>
    /// <exception cref="ArgumentException">Something does not fit together (all of it is named), or memory does not suffice for one thread.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static GridScores[] Run(
        SampleMatrix features,
        IReadOnlyList<SearchProblem> problems,
        IReadOnlyList<SearchSplit> splits,
        SearchOptions options,
        CancellationToken cancellationToken = default)
    {
        SearchCheck.Throw(features, problems, splits, options);
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableArray<bool>[] members = [.. problems.Select(problem => Members(problem, features.Rows))];
        GridScores[] scores = [.. problems.Select((problem, p) =>
            new GridScores(problem, [.. splits.Select(split => split.Test.Count(row => members[p][row]))]))];
        SplitPlan[] plans = [.. splits.Select(split => new SplitPlan(problems, members, split))];
        var share = SearchMemory.Share(plans, options);
        // One scheduler for both loops: threads that find no split left help with the settings of another's.
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Threads).ConcurrentScheduler;
        ParallelOptions Parallelism(int degree) => new() { CancellationToken = cancellationToken, TaskScheduler = scheduler, MaxDegreeOfParallelism = degree };
        Parallel.For(0, plans.Length, Parallelism(share.Splits), split =>
            RunSplit(features, plans[split], split, scores, options, Parallelism(share.Workers)));
        return scores;
    }

    private static void RunSplit(
        SampleMatrix features, SplitPlan plan, int number, GridScores[] scores, SearchOptions options, ParallelOptions parallelism)
    {
        using var distances = new SplitDistances(features, plan.Rows);
        var workers = new ConcurrentBag<SplitWorker>();
        try
        {
            var done = 0;
            foreach (var count in scores.SelectMany(score => score.Grid.FeatureCounts).Distinct().Order())
            {
                distances.Add(plan.Split.Ranking.AsSpan()[done..count], parallelism.CancellationToken);
                done = count;
                var gammas = scores.Where(score => score.Grid.FeatureCounts.Contains(count)).SelectMany(score => score.Grid.Gammas).Distinct().Order().ToArray();
                Parallel.For(0, gammas.Length, parallelism, g =>
                {
                    if (!workers.TryTake(out var worker))
                        worker = new(plan, distances, options);
                    try
                    {
                        var cells = worker.Run(count, gammas[g], scores, number, parallelism.CancellationToken);
                        options.Progress?.Report(cells);
                    }
                    finally
                    {
                        workers.Add(worker);
                    }
                });
            }
        }
        finally
        {
            foreach (var worker in workers)
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
