using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Orchestrations;

/// <summary>What is known of a job.</summary>
/// <param name="Attempt">The attempt it is known from, from 1.</param>
/// <param name="Phase">Where that is.</param>
/// <param name="Error">Why it failed.</param>
public sealed record JobNews(int Attempt, JobPhase Phase, string? Error = null)
{
    /// <summary>What a job's status tells.</summary>
    /// <param name="status">The status.</param>
    public static JobNews Of(JobStatus status) => new(
        status.Attempt,
        status.State switch
        {
            JobState.Completed => JobPhase.Succeeded,
            JobState.Failed => JobPhase.Failed,
            _ => JobPhase.Interrupted,
        },
        status.Error);
}
