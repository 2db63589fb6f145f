namespace Prosodia.Functions.Local;

/// <summary>How the local engine runs.</summary>
public sealed record LocalEngineOptions
{
    /// <summary>The database file; it is made if it is missing. One engine at a time may use it.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>Most activities that run at the same time, at least 1.</summary>
    public int MaxActivities { get; init; } = Environment.ProcessorCount;

    /// <summary>Most orchestrations whose turns run at the same time, at least 1.</summary>
    public int MaxOrchestrations { get; init; } = Environment.ProcessorCount;

    /// <summary>Most instances that are kept after their end, each with its sub-orchestrations; those that ended first go first.</summary>
    public int EndedKept { get; init; } = 100;

    /// <summary>How long an instance is kept after its end.</summary>
    public TimeSpan EndedKeptFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Everything that is wrong with the options.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(DatabaseFile))
            yield return "DatabaseFile is empty";
        if (MaxActivities < 1)
            yield return $"MaxActivities is {MaxActivities}; it must be at least 1";
        if (MaxOrchestrations < 1)
            yield return $"MaxOrchestrations is {MaxOrchestrations}; it must be at least 1";
        if (EndedKept < 0 || EndedKeptFor < TimeSpan.Zero)
            yield return "EndedKept or EndedKeptFor is less than nothing";
    }
}
