using System.Text.Json;
using Prosodia.Functions.Jobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Activities;

/// <summary>Ends a run: stops what is still at work for it, and writes down how it ended.</summary>
/// <param name="blobs">Where its results are.</param>
/// <param name="book">Where the run is.</param>
/// <param name="launcher">Stops jobs.</param>
/// <param name="logger">Logs how runs end.</param>
internal sealed class EndRun(IBlobStore blobs, RunBook book, IJobLauncher launcher, ILogger<EndRun> logger)
{
    /// <summary>Ends it.</summary>
    /// <returns>How it ended, as its row says: somebody may have cancelled it at the last moment, or none of its records may have a result.</returns>
    public async Task<RunEnd> RunAsync(RunEnd end, CancellationToken cancellationToken)
    {
        // In its last moments nobody looks for a cancellation any more.
        if (end.Outcome == RunOutcome.Done && await book.IsCancelledAsync(end.RunId, cancellationToken))
            end = end with { Outcome = RunOutcome.Cancelled };
        if (end.Outcome != RunOutcome.Done)
            await Parallel.ForEachAsync(await RunJobs.NotOverAsync(blobs, end.RunId, cancellationToken), cancellationToken, StopAsync);
        var state = end.Outcome switch
        {
            RunOutcome.Cancelled => RunState.Terminated,
            RunOutcome.Failed => RunState.Failed,
            _ => await StateAsync(end.RunId, cancellationToken),
        };
        var (jobs, _) = await RunJobs.FindAsync(blobs, end.RunId, cancellationToken);
        var run = await book.FindAsync(end.RunId, cancellationToken);
        int? done = end.Outcome != RunOutcome.Done ? null : jobs.Count > 0 ? jobs.Count : run?.Total;
        var ended = await book.UpdateAsync(end.RunId, new(state, done, jobs.Count > 0 ? jobs.Count : null, Message: end.Reason ?? Describe(state)), cancellationToken);
        logger.RunEnded(end.RunId, ended?.State ?? state, end.Reason);
        return ended is null ? end : AsRecorded(ended);
    }

    private static RunEnd AsRecorded(RunStatus run) => run.State switch
    {
        RunState.Terminated => new(run.Id, RunOutcome.Cancelled),
        RunState.Failed => new(run.Id, RunOutcome.Failed, run.Message),
        _ => new(run.Id, RunOutcome.Done),
    };

    private async ValueTask StopAsync(string job, CancellationToken cancellationToken)
    {
        await using var handle = await blobs.OpenAsync(RunJobs.Handle(job), cancellationToken: cancellationToken);
        if (handle is null)
            return;
        using var reader = new StreamReader(handle.Content);
        try
        {
            await launcher.StopAsync(await reader.ReadToEndAsync(cancellationToken), cancellationToken);
        }
        catch (JobLaunchException e)
        {
            logger.JobNotStopped(e, job); // it ends by itself; the run need not wait for that
        }
    }

    /// <summary>What the results' own manifest says; runs without one have no records that could lack.</summary>
    private async Task<RunState> StateAsync(string runId, CancellationToken cancellationToken)
    {
        await using var manifest = await blobs.OpenAsync(BlobName.Of("runs", $"{runId}/manifest.json"), cancellationToken: cancellationToken);
        if (manifest is null)
            return RunState.Completed;
        using var document = await JsonDocument.ParseAsync(manifest.Content, cancellationToken: cancellationToken);
        return document.RootElement.TryGetProperty("state", out var state) && Enum.TryParse<RunState>(state.GetString(), out var parsed) ? parsed : RunState.Completed;
    }

    private static string Describe(RunState state) => state switch
    {
        RunState.Completed => "Done",
        RunState.PartiallyCompleted => "Done, but some records hold an error in place of a result",
        RunState.Terminated => RunStates.Cancelled,
        _ => "No record has a result",
    };
}
