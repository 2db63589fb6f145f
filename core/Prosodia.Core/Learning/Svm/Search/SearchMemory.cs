namespace Prosodia.Learning.Svm.Search;

/// <summary>How many splits are worked on at once, and how many threads work on one, so that memory suffices.</summary>
/// <param name="Splits">Splits at once.</param>
/// <param name="Workers">Most workers of a split.</param>
internal readonly record struct SearchMemory(int Splits, int Workers)
{
    /// <exception cref="ArgumentException">Not even one worker fits.</exception>
    public static SearchMemory Share(IReadOnlyList<SplitPlan> plans, SearchOptions options)
    {
        var (shared, own) = (plans.Max(plan => plan.SharedBytes), plans.Max(plan => plan.WorkerBytes));
        for (var splits = Math.Min(options.Threads, plans.Count); splits > 0; splits--)
        {
            foreach (var workers in new[] { options.Threads, (options.Threads + splits - 1) / splits })
            {
                if (splits * (shared + (workers * own)) <= options.MemoryLimit)
                    return new(splits, workers);
            }
        }

        var left = (options.MemoryLimit - shared) / own;
        return left > 0
            ? new(1, (int)left)
            : throw new ArgumentException($"the search needs {shared + own} bytes for one thread; MemoryLimit is {options.MemoryLimit}", nameof(options));
    }
}
