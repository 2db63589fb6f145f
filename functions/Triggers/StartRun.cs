using System.Diagnostics;
using System.Text.Json;
using Prosodia.Diagnostics;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary><c>runs/{id}/request.json</c> has been written: starts the orchestration of its kind, whose instance has the id of the run.</summary>
/// <param name="blobs">Where the request is.</param>
/// <param name="logger">Is told of runs.</param>
internal sealed class StartRun(IBlobStore blobs, ILogger<StartRun> logger)
{
    private const int MaxRequestBytes = 1024 * 1024;

    /// <summary>Starts the run, unless it has been started before.</summary>
    /// <exception cref="FormatException">The blob is not the request of the run in whose folder it is.</exception>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        var text = await BlobText.ReadAsync(blobs, arrival.Blob, MaxRequestBytes, cancellationToken);
        if (text is null)
            return;
        var request = Read(arrival.Blob, text);
        using var span = Telemetry.Spans.StartActivity($"start {request.Kind}", ActivityKind.Producer, RunTrace.Of(request.Id))?.SetTag("prosodia.run", request.Id);
        var started = await arrival.Orchestrations.StartAsync(request.Kind.ToString(), text, request.Id, cancellationToken);
        if (started)
            logger.RunStarted(request.Id, request.Kind);
        else
            logger.RunStartedBefore(request.Id);
    }

    private static RunRequest Read(BlobName blob, string text)
    {
        RunRequest request;
        try
        {
            request = JsonSerializer.Deserialize(text, RunRequestJson.Default.RunRequest) ?? throw new FormatException($"{blob} is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{blob} is not the request of a run: {e.Message}", e);
        }

        var id = RunBlobs.RunOf(blob);
        return request.Id == id ? request : throw new FormatException($"{blob} is the request of the run '{request.Id}'; '{id}' is expected there.");
    }
}
