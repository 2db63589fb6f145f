using Google.Protobuf.WellKnownTypes;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Durable.Replay;

/// <summary>What an execution has come to: the actions it made, the tasks it has open, and how it ended. The context writes it, replay reads it.</summary>
internal sealed class ExecutionState(string instanceId, Action? reportLateAwait = null)
{
    private readonly Dictionary<int, TaskCompletionSource<TaskResult>> _tasks = [];

    public string InstanceId { get; } = instanceId;

    public string? ExecutionId { get; set; }

    public string? ParentInstanceId { get; set; }

    public DateTime Now { get; set; } = DateTime.UnixEpoch;

    public bool IsReplaying { get; set; } = true;

    public string? CustomStatus { get; set; }

    public int Guids { get; set; }

    /// <summary>Input of the next execution, in an array of its own because it may be null.</summary>
    public string?[]? ContinueWith { get; set; }

    public ActionLog Actions { get; } = new();

    public EventInbox Events { get; } = new();

    public TurnScheduler Turn { get; } = new(reportLateAwait);

    public bool IsComplete { get; private set; }

    /// <summary>Whether anything that the host can send would let the code go on.</summary>
    public bool CanGoOn => _tasks.Count > 0 || Events.IsAwaited;

    /// <summary>Makes an action whose result comes as an event.</summary>
    public (int Id, Task<TaskResult> Result) Schedule(Func<int, OrchestratorAction> make)
    {
        var id = Actions.NextId();
        var action = make(id);
        action.Id = id;
        Actions.Add(action);
        var result = new TaskCompletionSource<TaskResult>();
        _tasks.Add(id, result);
        return (id, result.Task);
    }

    /// <summary>The task that a result is for, or null if it has one or never was.</summary>
    public TaskCompletionSource<TaskResult>? Close(int id) => _tasks.Remove(id, out var task) ? task : null;

    /// <summary>Cancels a timer. If history has not confirmed it, it is never set.</summary>
    public void CancelTimer(int id, CancellationToken cancellationToken) => Turn.Cancel(() =>
    {
        Actions.Withdraw(id);
        Close(id)?.TrySetCanceled(cancellationToken);
    });

    /// <summary>Cancels the wait for an event.</summary>
    public void CancelEvent(string name, TaskCompletionSource<string?> waiter, CancellationToken cancellationToken) => Turn.Cancel(() =>
    {
        Events.Leave(name, waiter);
        waiter.TrySetCanceled(cancellationToken);
    });

    /// <summary>Ends the execution; whatever has been scheduled and not sent goes out with the end.</summary>
    public void Complete(OrchestrationStatus status, string? result, TaskFailure? failure = null)
    {
        IsComplete = true;
        var completion = new CompleteOrchestrationAction { OrchestrationStatus = status, Result = result, FailureDetails = failure?.ToWire() };
        Actions.Add(new OrchestratorAction { Id = Actions.NextId(), CompleteOrchestration = completion });
    }

    /// <summary>Ends the execution because its program is at fault: nothing that it has made is sent.</summary>
    public void Fail(Exception fault)
    {
        Actions.Clear();
        Complete(OrchestrationStatus.Failed, null, TaskFailure.Of(fault));
    }

    public OrchestratorResponse ToResponse()
    {
        var response = new OrchestratorResponse { InstanceId = InstanceId, CustomStatus = CustomStatus };
        foreach (var action in Actions.Open())
        {
            if (action.CompleteOrchestration is { OrchestrationStatus: OrchestrationStatus.ContinuedAsNew } next)
                next.CarryoverEvents.AddRange(Events.Unread.Select(raised => new HistoryEvent { EventId = -1, Timestamp = Timestamp.FromDateTime(Now), EventRaised = raised }));
            response.Actions.Add(action);
        }

        return response;
    }
}
