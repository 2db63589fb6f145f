namespace Prosodia.Functions.Orchestrations;

/// <summary>How a job ended for good.</summary>
public enum JobOutcome
{
    /// <summary>It is done.</summary>
    Succeeded,

    /// <summary>It cannot be done.</summary>
    Failed,

    /// <summary>Its run was cancelled.</summary>
    Cancelled,
}

/// <summary>The end of a job.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Error">Why it failed.</param>
public sealed record JobEnd(JobOutcome Outcome, string? Error = null)
{
    /// <summary>It is done.</summary>
    public static JobEnd Success { get; } = new(JobOutcome.Succeeded);
}
