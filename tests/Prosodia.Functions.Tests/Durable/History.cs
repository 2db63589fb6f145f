using System.Text.Json.Serialization.Metadata;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Tests.Durable;

/// <summary>A history written by hand, as an engine writes one: turns, each with what has happened, then what its actions were.</summary>
internal sealed class History(OrchestrationRegistry orchestrations, ILogger? logger = null)
{
    public static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly OrchestrationExecutor _executor = new(orchestrations, logger);
    private readonly OrchestratorRequest _request = new() { InstanceId = "instance" };
    private int _turns;

    /// <summary>Runs one orchestration that is made of nothing but a function.</summary>
    public static History Of<TOutput>(Func<OrchestrationContext, Task<TOutput>> run, JsonTypeInfo<TOutput> output) =>
        new(new OrchestrationRegistry().Add(new OrchestrationFunction<int, TOutput>("Run", TestJson.Default.Int32, output), (context, _) => run(context)));

    /// <summary>The first turn.</summary>
    public OrchestratorResponse Start(string name = "Run", string? input = "1") => Turn(new HistoryEvent
    {
        EventId = -1,
        ExecutionStarted = new() { Name = name, Input = input, OrchestrationInstance = new() { InstanceId = "instance", ExecutionId = "execution" } },
    });

    /// <summary>Another turn, a minute after the one before.</summary>
    public OrchestratorResponse Turn(params HistoryEvent[] happened)
    {
        _request.PastEvents.AddRange(_request.NewEvents);
        _request.NewEvents.Clear();
        _request.NewEvents.Add(new HistoryEvent
        {
            EventId = -1,
            Timestamp = Timestamp.FromDateTime(Noon.AddMinutes(_turns++)),
            OrchestratorStarted = new(),
        });
        _request.NewEvents.AddRange(happened);
        return _executor.Execute(_request);
    }

    /// <summary>What history says of the actions of the turn before, or of what somebody pretends they were.</summary>
    public History Confirm(params HistoryEvent[] confirmations)
    {
        _request.NewEvents.AddRange(confirmations);
        return this;
    }

    public static HistoryEvent Scheduled(int id, string name) => new() { EventId = id, TaskScheduled = new() { Name = name } };

    public static HistoryEvent TimerSet(int id) => new() { EventId = id, TimerCreated = new() };

    public static HistoryEvent ChildCreated(int id, string name) => new() { EventId = id, SubOrchestrationInstanceCreated = new() { Name = name } };

    public static HistoryEvent Result(int id, string? json) => new() { EventId = -1, TaskCompleted = new() { TaskScheduledId = id, Result = json } };

    public static HistoryEvent Failure(int id, string type, string message, bool nonRetriable = false) => new()
    {
        EventId = -1,
        TaskFailed = new() { TaskScheduledId = id, FailureDetails = new() { ErrorType = type, ErrorMessage = message, IsNonRetriable = nonRetriable } },
    };

    public static HistoryEvent Fired(int id) => new() { EventId = -1, TimerFired = new() { TimerId = id } };

    public static HistoryEvent Event(string name, string? json) => new() { EventId = -1, EventRaised = new() { Name = name, Input = json } };

    public static HistoryEvent Suspended() => new() { EventId = -1, ExecutionSuspended = new() };

    public static HistoryEvent Resumed() => new() { EventId = -1, ExecutionResumed = new() };
}
