using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>
/// <c>runs/{id}/cancel.json</c> has been written: tells those who wait for the run's jobs that they need not wait any more. No new job is started, because
/// who starts jobs looks for that blob; the run then ends by itself, and stops what is still at work.
/// </summary>
/// <param name="blobs">Where the jobs are.</param>
/// <param name="logger">Is told of runs.</param>
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
        string? continuation = null;
        do
        {
            var page = await blobs.ListAsync(ControlBlobs.Jobs, $"{run}-", continuation, cancellationToken: cancellationToken);
            foreach (var job in page.Blobs.Where(blob => blob.Name.Path.EndsWith("/job.json", StringComparison.Ordinal)))
            {
                if (await IsOfRunAsync(job.Name, run, cancellationToken)
                    && await arrival.Orchestrations.RaiseEventAsync(ControlBlobs.IdOf(job.Name), JobLife.Ended, Cancelled, cancellationToken))
                {
                    told++;
                }
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        logger.RunCancelled(run, told);
    }

    /// <summary>Whether a job is one of a run: another run's id may begin with this one's.</summary>
    private async Task<bool> IsOfRunAsync(BlobName job, string run, CancellationToken cancellationToken) =>
        await ControlBlobs.ReadAsync(blobs, job, Job.MaxBytes, JobJson.Default.Job, cancellationToken) is { } read && read.RunId == run;
}
