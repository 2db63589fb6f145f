namespace Prosodia.Learning.Svm.Search;

/// <summary>How a search is run.</summary>
public sealed record SearchOptions
{
    /// <summary>When each pair's solver stops.</summary>
    public SmoOptions Smo { get; init; } = new();

    /// <summary>Scale of the multi-task kernel.</summary>
    public MultiTaskScale Scale { get; init; } = MultiTaskScale.WithinTaskOne;

    /// <summary>Classify by most votes, as LIBSVM does, and not by the decision graph.</summary>
    public bool Voting { get; init; }

    /// <summary>Start every fit from zero, not from its neighbour's solution: slower, for comparisons.</summary>
    public bool ColdStarts { get; init; }

    /// <summary>Most threads. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Most bytes for distances, kernels and solutions; fewer threads are used to keep within.</summary>
    public long MemoryLimit { get; init; } = 6L << 30;

    /// <summary>Receives the number of settings evaluated since the last report, from any thread.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Everything that is wrong with the options.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var problem in Smo.Problems())
            yield return $"Smo.{problem}";
        if (Threads < 1)
            yield return $"Threads is {Threads}; it must be at least 1";
        if (MemoryLimit < 1)
            yield return $"MemoryLimit is {MemoryLimit}; it must be at least 1";
    }
}
