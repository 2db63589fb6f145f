using System.Diagnostics;
using Prosodia.Diagnostics;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary><c>jobs/{id}/status.json</c> has been written: tells the orchestration that waits for the job, whose instance has the job's id.</summary>
/// <param name="blobs">Where the status is.</param>
/// <param name="logger">Logs each end.</param>
internal sealed class JobEnded(IBlobStore blobs, ILogger<JobEnded> logger)
{
    private const int MaxStatusBytes = 1024 * 1024;

    /// <summary>Tells it. A job that nobody waits for has been told of before.</summary>
    /// <exception cref="FormatException">The blob is not the status of the job in whose folder it is.</exception>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        var id = ControlBlobs.IdOf(arrival.Blob);
        var status = await ControlBlobs.ReadAsync(blobs, arrival.Blob, MaxStatusBytes, JobJson.Default.JobStatus, cancellationToken);
        if (status is null)
            return;
        if (status.JobId != id)
            throw new FormatException($"{arrival.Blob} is the status of the job '{status.JobId}'; '{id}' is expected there.");
        using var span = Telemetry.Spans.StartActivity("job ended", ActivityKind.Producer, RunTrace.Of(status.RunId))?
            .SetTag("prosodia.run", status.RunId).SetTag("prosodia.job", id);
        var news = DurableJson.Write(JobNews.Of(status), OrchestrationJson.Default.JobNews, "the news of a job");
        if (await arrival.Orchestrations.RaiseEventAsync(id, JobLife.Ended, news, cancellationToken))
            logger.JobEnded(id, status.State, status.Attempt);
        else
            logger.NobodyWaits(id);
    }
}
