using System.Diagnostics;
using Prosodia.Diagnostics;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary><c>runs/{id}/request.json</c> has been written: starts the orchestration named like its kind; the instance has the id of the run.</summary>
/// <param name="blobs">Where the request is.</param>
/// <param name="book">Where the run is.</param>
/// <param name="logger">Logs each start.</param>
internal sealed class StartRun(IBlobStore blobs, RunBook book, ILogger<StartRun> logger)
{
    private const int MaxRequestBytes = 1024 * 1024;

    /// <summary>Starts the run, unless it has been started before.</summary>
    /// <exception cref="FormatException">The blob is not the request of the run in whose folder it is, or asks for what cannot be.</exception>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        var id = ControlBlobs.IdOf(arrival.Blob);
        var request = await ControlBlobs.ReadAsync(blobs, arrival.Blob, MaxRequestBytes, RunRequestJson.Default.RunRequest, cancellationToken);
        if (request is null)
            return;
        if (request.Id != id)
            throw new FormatException($"{arrival.Blob} is the request of the run '{request.Id}'; '{id}' is expected there.");
        if (string.Join(" ", RunRequestCheck.Errors(request).Select(error => $"{error.Pointer}: {error.Detail}")) is { Length: > 0 } errors)
            throw new FormatException($"{arrival.Blob} cannot be done. {errors}");
        using var span = Telemetry.Spans.StartActivity($"start {request.Kind}", ActivityKind.Producer, RunTrace.Of(id))?.SetTag("prosodia.run", id);
        var input = DurableJson.Write(request, RunRequestJson.Default.RunRequest, "the request of a run");
        // Engines forget instances that ended long ago; the book does not.
        var run = await book.EnterAsync(request, cancellationToken);
        if (!run.State.IsFinal() && await arrival.Orchestrations.StartAsync(request.Kind.ToString(), input, id, cancellationToken))
            logger.RunStarted(id, request.Kind);
        else
            logger.RunStartedBefore(id);
    }
}
