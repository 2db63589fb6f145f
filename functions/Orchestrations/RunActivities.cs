using System.Collections.Frozen;
using Azure;
using Azure.Identity;
using Microsoft.Data.Sqlite;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Jobs;
using Prosodia.Storage;

namespace Prosodia.Functions.Orchestrations;

/// <summary>What orchestrations of runs ask to be done; <c>Activities/</c> does it.</summary>
public static class RunActivities
{
    // By their exact types: of a failure that went through an engine only the name is left.
    private static readonly FrozenSet<string> MayPass = new[]
    {
        typeof(IOException), typeof(HttpIOException), typeof(UnauthorizedAccessException), typeof(TimeoutException),
        typeof(OperationCanceledException), typeof(TaskCanceledException),
        typeof(HttpRequestException), typeof(SqliteException), typeof(RequestFailedException), typeof(AuthenticationFailedException),
        typeof(CredentialUnavailableException), typeof(StorageConflictException), typeof(JobLaunchException),
    }.Select(type => type.FullName!).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Finds out what a step has to do, and writes its jobs.</summary>
    public static ActivityFunction<StepInput, StepPlan> Plan { get; } = new("PlanStep", OrchestrationJson.Default.StepInput, OrchestrationJson.Default.StepPlan);

    /// <summary>Starts a job, unless it is done or its run was cancelled.</summary>
    public static ActivityFunction<JobAttempt, JobStart> StartJob { get; } = new("StartJob", OrchestrationJson.Default.JobAttempt, OrchestrationJson.Default.JobStart);

    /// <summary>Asks where a job is; and reports how far its run is.</summary>
    public static ActivityFunction<JobAttempt, JobNews> AskForJob { get; } = new("AskForJob", OrchestrationJson.Default.JobAttempt, OrchestrationJson.Default.JobNews);

    /// <summary>Reports how far a run is.</summary>
    public static ActivityFunction<string, int> Report { get; } = new("ReportRun", OrchestrationJson.Default.String, OrchestrationJson.Default.Int32);

    /// <summary>Lists the media of an archive run, in batches whose number it returns.</summary>
    public static ActivityFunction<string, int> PlanArchive { get; } = new("PlanArchive", OrchestrationJson.Default.String, OrchestrationJson.Default.Int32);

    /// <summary>Scores and tags the media of a batch; those that were before, with the same models, cost nothing.</summary>
    public static ActivityFunction<ArchiveBatch, ArchiveCounts> TagBatch { get; } =
        new("TagBatch", OrchestrationJson.Default.ArchiveBatch, OrchestrationJson.Default.ArchiveCounts);

    /// <summary>Puts the batches of an archive run together: its results, table and manifest.</summary>
    public static ActivityFunction<string, int> ReportArchive { get; } = new("ReportArchive", OrchestrationJson.Default.String, OrchestrationJson.Default.Int32);

    /// <summary>Ends a run: its state, and the jobs that are still at work if it was cancelled. The run's row decides how it has ended.</summary>
    public static ActivityFunction<RunEnd, RunEnd> End { get; } = new("EndRun", OrchestrationJson.Default.RunEnd, OrchestrationJson.Default.RunEnd);

    /// <summary>Storage and job services have bad minutes: for about a quarter of an hour it is tried again. What is wrong in itself is not.</summary>
    internal static RetryPolicy Retry { get; } = new()
    {
        MaxAttempts = 8,
        FirstDelay = TimeSpan.FromSeconds(2),
        BackOff = 3,
        MaxDelay = TimeSpan.FromMinutes(5),
        Handles = failure => MayPass.Contains(failure.Type),
    };
}
