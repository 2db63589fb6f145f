namespace Prosodia.Functions.Orchestrations;

/// <summary>An attempt at a job.</summary>
/// <param name="RunId">The run.</param>
/// <param name="JobId">The job.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Handle">What the launcher knows it by; null before it is started.</param>
public sealed record JobAttempt(string RunId, string JobId, int Attempt, string? Handle = null);
