namespace Prosodia.Jobs.Contract;

/// <summary><c>jobs/{id}/status.json</c>: how a job ended. Written last: what it speaks of is there.</summary>
/// <param name="JobId">The job.</param>
/// <param name="RunId">Its run.</param>
/// <param name="State">How it ended.</param>
/// <param name="ExitCode">Exit code of its process.</param>
/// <param name="Attempt">The attempt that ended.</param>
/// <param name="Ended">When.</param>
/// <param name="Error">Why it is not done; null when it is.</param>
public sealed record JobStatus(string JobId, string RunId, JobState State, int ExitCode, int Attempt, DateTimeOffset Ended, string? Error = null)
{
    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;
}
