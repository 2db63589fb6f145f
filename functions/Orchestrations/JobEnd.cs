namespace Prosodia.Functions.Orchestrations;

/// <summary>The end of a job.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Error">Why it failed.</param>
public sealed record JobEnd(JobOutcome Outcome, string? Error = null)
{
    /// <summary>It is done.</summary>
    public static JobEnd Success { get; } = new(JobOutcome.Succeeded);
}
