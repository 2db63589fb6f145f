using Google.Protobuf.WellKnownTypes;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Local.Store;

/// <summary>Events as a Durable Task engine writes them: results and messages have the id -1, confirmations that of their action.</summary>
internal static class Messages
{
    private const int NoId = -1;

    public static HistoryEvent TurnStarted(DateTime now) => Message(now, e => e.OrchestratorStarted = new());

    public static HistoryEvent Started(DateTime now, Instance instance) => Message(now, e => e.ExecutionStarted = new()
    {
        Name = instance.Name,
        Input = instance.Input,
        OrchestrationInstance = new() { InstanceId = instance.Id, ExecutionId = instance.Execution },
        ParentInstance = instance.Parent is { } parent
            ? new()
            {
                TaskScheduledId = parent.Task,
                OrchestrationInstance = new() { InstanceId = parent.Instance, ExecutionId = parent.Execution },
            }
            : null,
    });

    public static HistoryEvent ActivityResult(DateTime now, int task, string result) =>
        Message(now, e => e.TaskCompleted = new() { TaskScheduledId = task, Result = result });

    public static HistoryEvent ChildResult(DateTime now, int task, CompleteOrchestrationAction end) => Message(now, e =>
    {
        if (end.OrchestrationStatus == OrchestrationStatus.Completed)
            e.SubOrchestrationInstanceCompleted = new() { TaskScheduledId = task, Result = end.Result };
        else
            e.SubOrchestrationInstanceFailed = new() { TaskScheduledId = task, FailureDetails = end.FailureDetails ?? Terminated(end).ToWire() };
    });

    public static HistoryEvent ChildRefused(DateTime now, int task, string instanceId) => Message(now, e => e.SubOrchestrationInstanceFailed = new()
    {
        TaskScheduledId = task,
        FailureDetails = new TaskFailure("InstanceExists", $"There is an instance '{instanceId}' that has not ended.").ToWire(),
    });

    public static HistoryEvent TimerFired(int task, DateTime due) =>
        Message(due, e => e.TimerFired = new() { TimerId = task, FireAt = Timestamp.FromDateTime(due) });

    public static HistoryEvent EventRaised(DateTime now, string name, string? data) => Message(now, e => e.EventRaised = new() { Name = name, Input = data });

    public static HistoryEvent Terminate(DateTime now, string? output) => Message(now, e => e.ExecutionTerminated = new() { Input = output });

    public static HistoryEvent Suspend(DateTime now) => Message(now, e => e.ExecutionSuspended = new());

    public static HistoryEvent Resume(DateTime now) => Message(now, e => e.ExecutionResumed = new());

    /// <summary>The event by which history confirms an action, or null for the end.</summary>
    public static HistoryEvent? Confirm(DateTime now, OrchestratorAction action)
    {
        var confirmation = new HistoryEvent { EventId = action.Id, Timestamp = Timestamp.FromDateTime(now) };
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                confirmation.TaskScheduled = new() { Name = action.ScheduleTask.Name, Input = action.ScheduleTask.Input };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                confirmation.TimerCreated = new() { FireAt = action.CreateTimer.FireAt };
                return confirmation;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                var child = action.CreateSubOrchestration;
                confirmation.SubOrchestrationInstanceCreated = new() { InstanceId = child.InstanceId, Name = child.Name, Input = child.Input };
                return confirmation;
            default:
                return null;
        }
    }

    private static TaskFailure Terminated(CompleteOrchestrationAction end) => new("Terminated", $"It was terminated: {end.Result ?? "no reason given"}");

    private static HistoryEvent Message(DateTime time, Action<HistoryEvent> fill)
    {
        var message = new HistoryEvent { EventId = NoId, Timestamp = Timestamp.FromDateTime(time) };
        fill(message);
        return message;
    }
}
