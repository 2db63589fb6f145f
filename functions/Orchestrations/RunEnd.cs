namespace Prosodia.Functions.Orchestrations;

/// <summary>How a run came to its end.</summary>
public enum RunOutcome
{
    /// <summary>All of it was done; its manifest tells whether some records hold an error.</summary>
    Done,

    /// <summary>A part could not be done.</summary>
    Failed,

    /// <summary>Somebody wanted it to end.</summary>
    Cancelled,
}

/// <summary>The end of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Outcome">How.</param>
/// <param name="Reason">Why, if it was not done.</param>
public sealed record RunEnd(string RunId, RunOutcome Outcome, string? Reason = null);

/// <summary>Custom status of a run's instance.</summary>
/// <param name="Step">What it is at.</param>
/// <param name="Done">Parts done when that began.</param>
/// <param name="Total">Parts in all, as far as it is known.</param>
public sealed record RunPosition(RunStep Step, int Done, int Total);
