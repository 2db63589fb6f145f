using Prosodia.Functions.Activities;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>
/// <c>runs/{id}/cancel.json</c> has been written: tells those who wait for the run's jobs that they need not wait any more. No new job is started, because
/// whoever starts jobs looks for that blob; the run then ends by itself, and stops what is still at work.
/// </summary>
/// <param name="blobs">Where the jobs are.</param>
/// <param name="logger">Logs each cancellation.</param>
internal sealed class CancelRun(IBlobStore blobs, ILogger<CancelRun> logger)
{
    private static readonly string? Cancelled = DurableJson.Write(
        new JobNews(int.MaxValue, JobPhase.Cancelled), OrchestrationJson.Default.JobNews, "the news of a job");

    /// <summary>Cancels the run. One that has ended stays as it is.</summary>
    /// <exception cref="FormatException">The blob is not in the folder of a run.</exception>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        var run = ControlBlobs.IdOf(arrival.Blob);
        var told = 0;
        foreach (var job in await RunJobs.NotOverAsync(blobs, run, cancellationToken))
        {
            if (await arrival.Orchestrations.RaiseEventAsync(job, JobLife.Ended, Cancelled, cancellationToken))
                told++;
        }

        logger.RunCancelled(run, told);
    }
}
