using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Orchestrations;

/// <summary>A job, by its id.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="JobId">The job; <c>jobs/{id}/job.json</c> holds what it does.</param>
public sealed record JobReference(string RunId, string JobId)
{
    /// <summary>The id of a job.</summary>
    /// <param name="prefix">What the ids of its step begin with.</param>
    /// <param name="number">Its number, from 0.</param>
    public static string IdOf(string prefix, int number) => $"{prefix}{number:D4}";
}

/// <summary>
/// One job from its start to its end: started, waited for, tried again when it was lost or failed in a way that may pass. The instance has the
/// id of the job, so whoever sees the job end knows whom to tell.
/// </summary>
/// <remarks>
/// The event of its end is the rule; asking is what remains when the event was lost or the job's machine died. Jobs bear being run twice: what is
/// done is not done again.
/// </remarks>
internal static class JobLife
{
    /// <summary>Name of the event that tells of a job's end; its data is a <see cref="JobNews"/>.</summary>
    public const string Ended = "ended";

    /// <summary>Attempts, the first included: their pauses are some eight minutes together.</summary>
    private const int MaxAttempts = 10;

    private static readonly TimeSpan FirstQuestion = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    public static OrchestrationFunction<JobReference, JobEnd> Function { get; } = new("RunJob", OrchestrationJson.Default.JobReference, OrchestrationJson.Default.JobEnd);

    public static async Task<JobEnd> RunAsync(OrchestrationContext context, JobReference job)
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var start = await context.CallActivityAsync(RunActivities.StartJob, new(job.RunId, job.JobId, attempt), RunActivities.Retry);
            var news = start.News ?? await WaitAsync(context, new(job.RunId, job.JobId, attempt, start.Handle));
            if (news.Phase is JobPhase.Succeeded or JobPhase.Cancelled)
                return new(news.Phase == JobPhase.Succeeded ? JobOutcome.Succeeded : JobOutcome.Cancelled, null);
            if (news.Phase == JobPhase.Failed || attempt == MaxAttempts)
                return new(JobOutcome.Failed, $"{job.JobId}: {news.Error ?? "it ended without saying why"} (attempt {attempt})");
            await context.CreateTimerAsync(pause);
            pause *= 2;
        }
    }

    /// <summary>Waits for the end of an attempt. One of which nothing is known for too long counts as lost.</summary>
    private static async Task<JobNews> WaitAsync(OrchestrationContext context, JobAttempt attempt)
    {
        DateTime? doubtful = null;
        for (var silence = FirstQuestion; ; silence = silence < LongestSilence / 2 ? 2 * silence : LongestSilence)
        {
            JobNews? news;
            try
            {
                news = await context.WaitForExternalEventAsync(Ended, OrchestrationJson.Default.JobNews, silence);
            }
            catch (TimeoutException)
            {
                news = await context.CallActivityAsync(RunActivities.AskForJob, attempt, RunActivities.Retry);
            }

            if (news is { Phase: JobPhase.Unknown })
            {
                doubtful ??= context.CurrentUtcDateTime;
                if (context.CurrentUtcDateTime - doubtful >= LongestDoubt)
                    return new(attempt.Attempt, JobPhase.Interrupted, $"whether its process runs was not known for {LongestDoubt.TotalMinutes} minutes");
                continue;
            }

            doubtful = null;

            // An attempt before this one, which was thought lost, may have done the job, or found that it cannot be done. That it was stopped is no news.
            if (news is { Phase: JobPhase.Succeeded or JobPhase.Failed } || (news is { Phase: not JobPhase.Running } && news.Attempt >= attempt.Attempt))
                return news;
        }
    }
}
