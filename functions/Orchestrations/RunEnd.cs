namespace Prosodia.Functions.Orchestrations;

/// <summary>The end of a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Outcome">How.</param>
/// <param name="Reason">Why, if it was not done.</param>
public sealed record RunEnd(string RunId, RunOutcome Outcome, string? Reason = null);
