using Prosodia.Jobs.Contract;

namespace Prosodia.Functions.Orchestrations;

/// <summary>Where an attempt at a job is.</summary>
public enum JobPhase
{
    /// <summary>It waits for a place, or is at work.</summary>
    Running,

    /// <summary>The job is done.</summary>
    Succeeded,

    /// <summary>It cannot be done; another attempt would end the same way.</summary>
    Failed,

    /// <summary>It was lost, stopped, or failed in a way that may pass.</summary>
    Interrupted,

    /// <summary>Its run was cancelled.</summary>
    Cancelled,

    /// <summary>Whoever runs it does not know.</summary>
    Unknown,
}

/// <summary>What is known of a job.</summary>
/// <param name="Attempt">The attempt that it is known of, from 1.</param>
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

/// <summary>An attempt at a job.</summary>
/// <param name="RunId">The run.</param>
/// <param name="JobId">The job.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Handle">What the launcher knows it by; null before it is started.</param>
public sealed record JobAttempt(string RunId, string JobId, int Attempt, string? Handle = null);

/// <summary>What came of starting a job.</summary>
/// <param name="Handle">What the launcher knows it by.</param>
/// <param name="News">How it ended, if it need not be waited for: it was done before, or its run was cancelled.</param>
public sealed record JobStart(string? Handle = null, JobNews? News = null);
