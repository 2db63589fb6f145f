using Prosodia.Functions.Durable.Client;
using Prosodia.Functions.Hosting.Functions;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>Answers a call of a blob trigger: reads the event, hands the blob on, and writes down what fails for the last time.</summary>
/// <param name="clients">How orchestrations are reached.</param>
/// <param name="failures">Where blobs go that have failed for the last time.</param>
/// <param name="logger">Is told what arrives and what fails.</param>
internal sealed class BlobEventFunction(OrchestrationClientSource clients, Lazy<FailedBlobs> failures, ILogger<BlobEventFunction> logger)
{
    /// <summary>What the message is called in the payload.</summary>
    public const string EventBinding = "event";

    /// <summary>How often a blob is tried: <c>maxDequeueCount</c> of <c>host.json</c>.</summary>
    public const int MaxAttempts = 5;

    /// <summary>Most bytes of a call: a message of a queue has 64 KiB at most.</summary>
    public const int MaxRequestBytes = 1024 * 1024;

    // No outputs, no logs, nothing to return.
    private static readonly byte[] Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    /// <summary>Answers a call.</summary>
    /// <param name="trigger">The trigger that was called.</param>
    /// <param name="body">The host's request.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">The request is not one of a blob event.</exception>
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

        var client = clients(request.Binding(FunctionBinding.DurableClient.Name));
        if (request.Attempt > MaxAttempts)
        {
            await failures.Value.AddAsync(trigger, blob, $"it has ended the process {MaxAttempts} times", cancellationToken);
            return Done;
        }

        try
        {
            await trigger.Handle(new(blob, announced.Data.ETag, client), cancellationToken);
            logger.BlobHandled(trigger.Name, blob, announced.Data.ContentLength);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.BlobFailed(e, trigger.Name, blob, request.Attempt, MaxAttempts);
            if (request.Attempt < MaxAttempts)
                throw;
            await failures.Value.AddAsync(trigger, blob, e.Message, cancellationToken);
        }

        return Done;
    }
}
