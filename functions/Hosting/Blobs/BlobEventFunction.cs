using System.Diagnostics;
using Prosodia.Diagnostics;
using Prosodia.Functions.Durable.Client;
using Prosodia.Functions.Hosting.Functions;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>Answers a call of a blob trigger: reads the event, hands the blob on, and writes down what fails for the last time.</summary>
/// <param name="clients">How orchestrations are reached.</param>
/// <param name="failures">Where blobs go that have failed for the last time.</param>
/// <param name="logger">Logs what arrives and what fails.</param>
internal sealed class BlobEventFunction(OrchestrationClientSource clients, Lazy<FailedBlobs> failures, ILogger<BlobEventFunction> logger)
{
    /// <summary>What the message is called in the payload.</summary>
    public const string EventBinding = "event";

    /// <summary>How often a blob is tried: <c>maxDequeueCount</c> of <c>host.json</c>.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Largest call, in bytes: a message of a queue has 64 KiB at most.</summary>
    public const int MaxRequestBytes = 1024 * 1024;

    // No outputs, no logs, nothing to return.
    private static readonly byte[] Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    /// <summary>Answers a call.</summary>
    /// <param name="trigger">The trigger that was called.</param>
    /// <param name="body">The host's request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">The request is not one of a blob event.</exception>
    /// <exception cref="BlobAttemptException">The blob could not be handled, and is to be tried again.</exception>
    public async Task<byte[]> AnswerAsync(BlobTrigger trigger, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = HostRequest.Parse(body);
        var announced = BlobEvent.Parse(request.Binding(EventBinding));
        var blob = announced.Blob();
        if (!trigger.Takes(blob))
        {
            logger.NotForTrigger(trigger.Name, blob);
            return Done;
        }

        var arrival = new BlobArrival(blob, announced.Data.ETag, clients(request.Binding(FunctionBinding.DurableClient.Name)));
        using var span = Telemetry.Spans.StartActivity(trigger.Name, ActivityKind.Consumer)?
            .SetTag("prosodia.blob", blob.ToString()).SetTag("prosodia.attempt", request.Attempt);
        var age = DateTimeOffset.UtcNow - announced.EventTime;
        Telemetry.BlobAge.Record(Math.Max(0, age.TotalSeconds), new KeyValuePair<string, object?>("function", trigger.Name));
        await HandleAsync(trigger, arrival, request.Attempt, span, cancellationToken);
        return Done;
    }

    private async Task HandleAsync(BlobTrigger trigger, BlobArrival arrival, int attempt, Activity? span, CancellationToken cancellationToken)
    {
        // Attempts before this one neither succeeded nor failed.
        if (attempt > MaxAttempts)
        {
            await failures.Value.AddAsync(trigger.Name, arrival.Blob, $"it has ended the process {MaxAttempts} times", cancellationToken);
            return;
        }

        try
        {
            if (attempt == 1)
                await failures.Value.RemoveAsync(arrival.Blob, cancellationToken);
            await trigger.Handle(arrival, cancellationToken);
            logger.BlobHandled(trigger.Name, arrival.Blob);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            span?.AddException(e).SetStatus(ActivityStatusCode.Error, e.Message);
            logger.BlobFailed(e, trigger.Name, arrival.Blob, attempt, MaxAttempts);
            if (attempt < MaxAttempts)
                throw new BlobAttemptException(arrival.Blob, attempt, e);
            await failures.Value.AddAsync(trigger.Name, arrival.Blob, e.Message, cancellationToken);
        }
    }
}
