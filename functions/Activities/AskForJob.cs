using Prosodia.Functions.Jobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.Functions.Activities;

/// <summary>Asks where a job is, when nothing was heard of it for a while.</summary>
/// <param name="blobs">Where jobs are.</param>
/// <param name="book">Where the run is.</param>
/// <param name="launcher">Knows of their processes.</param>
/// <param name="report">Reports how far the run is.</param>
internal sealed class AskForJob(IBlobStore blobs, RunBook book, IJobLauncher launcher, ReportRun report)
{
    private readonly JobDocuments _documents = new(blobs);

    /// <summary>Asks.</summary>
    public async Task<JobNews> RunAsync(JobAttempt attempt, CancellationToken cancellationToken)
    {
        if (await book.IsCancelledAsync(attempt.RunId, cancellationToken))
            return new(attempt.Attempt, JobPhase.Cancelled);
        await report.RunAsync(attempt.RunId, cancellationToken);
        if (await StatusAsync(attempt, cancellationToken) is { } news)
            return news;
        var state = await launcher.FindAsync(attempt.Handle!, cancellationToken);
        if (state is LaunchState.Waiting or LaunchState.Running)
            return new(attempt.Attempt, JobPhase.Running);
        if (state is LaunchState.Unknown)
            return new(attempt.Attempt, JobPhase.Unknown);
        // It may have ended between the two questions.
        return await StatusAsync(attempt, cancellationToken) ?? new(
            attempt.Attempt, JobPhase.Interrupted, state == LaunchState.Lost ? "its process was lost" : "its process ended without a word");
    }

    private async Task<JobNews?> StatusAsync(JobAttempt attempt, CancellationToken cancellationToken) =>
        await _documents.StatusAsync(attempt.JobId, cancellationToken) is { } status && (status.Attempt >= attempt.Attempt || status.State != JobState.Interrupted)
            ? JobNews.Of(status)
            : null;
}
