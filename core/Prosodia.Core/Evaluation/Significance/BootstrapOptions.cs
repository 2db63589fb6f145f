namespace Prosodia.Evaluation.Significance;

/// <summary>How a bootstrap is drawn.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Number of draws, 100..1,000,000.</summary>
    public int Draws { get; init; } = 5000;

    /// <summary>Share of draws inside the interval; above 0, below 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed of all draws.</summary>
    public long Seed { get; init; }

    /// <summary>Most threads; −1 for no bound. The result does not depend on it.</summary>
    public int MaxThreads { get; init; } = -1;

    /// <summary>Everything that is wrong with the options.</summary>
    public IEnumerable<string> Problems()
    {
        if (Draws is < 100 or > 1_000_000)
            yield return $"Draws is {Draws}; it must be from 100 to 1,000,000";
        if (!(Level is > 0 and < 1))
            yield return $"Level is {Level}; it must be above 0 and below 1";
        if (MaxThreads is 0 or < -1)
            yield return $"MaxThreads is {MaxThreads}; it must be −1 or at least 1";
    }
}
