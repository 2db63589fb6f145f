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
/// <param name="Round">How often that was planned before.</param>
/// <param name="Done">Jobs of it that have ended, as far as the instance has heard.</param>
/// <param name="Total">Jobs of it.</param>
public sealed record RunPosition(RunStep Step, int Round, int Done, int Total);
