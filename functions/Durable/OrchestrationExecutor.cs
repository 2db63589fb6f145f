using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Durable.Replay;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Durable;

/// <summary>Answers the requests of a Durable Task engine: runs one turn of an orchestration and says what the engine is to do next.</summary>
/// <remarks>
/// To the engine an answer other than a response is a permanent failure without a reason, so there always is a response: whatever is wrong with a
/// request or an orchestration becomes a failed completion that says so. Threads may share an executor.
/// </remarks>
/// <param name="orchestrations">The orchestrations.</param>
/// <param name="logger">Logs awaits that are not durable and end after their turn, too late to fail it.</param>
public sealed class OrchestrationExecutor(OrchestrationRegistry orchestrations, ILogger? logger = null)
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">An <c>OrchestratorRequest</c> in protobuf.</param>
    /// <returns>An <c>OrchestratorResponse</c> in protobuf.</returns>
    public byte[] Execute(ReadOnlySpan<byte> request)
    {
        OrchestratorRequest message;
        try
        {
            message = OrchestratorRequest.Parser.ParseFrom(request);
        }
        catch (InvalidProtocolBufferException e)
        {
            return Failed(new FormatException($"The request is not an OrchestratorRequest: {e.Message}", e)).ToByteArray();
        }

        return Execute(message).ToByteArray();
    }

    /// <summary>The response that fails an orchestration whose request could not even be read.</summary>
    internal static OrchestratorResponse Failed(Exception reason)
    {
        var state = new ExecutionState("");
        state.Fail(reason);
        return state.ToResponse();
    }

    internal OrchestratorResponse Execute(OrchestratorRequest request)
    {
        // An engine that keeps history to itself sends only what is new: the beginning is then missing, and has to be asked for.
        if (request.PastEvents.Count == 0 && request.NewEvents.All(e => e.ExecutionStarted is null))
            return new() { InstanceId = request.InstanceId, RequiresHistory = true };
        return new OrchestrationReplay(orchestrations, logger ?? NullLogger.Instance, request.InstanceId).Run(request);
    }
}
