using Google.Protobuf;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Kind = Prosodia.Functions.Durable.Wire.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Prosodia.Functions.Local.Store;

/// <summary>What a turn has come to, written in one transaction: history, the end of its messages, and everything that its actions begin.</summary>
internal sealed class TurnCommit(Database database, Turn turn)
{
    private readonly Instance _instance = turn.Instance;

    /// <summary>Instances that now have something in their inbox.</summary>
    public List<string> Awakened { get; } = [];

    /// <summary>Activities to be run, by their position.</summary>
    public List<long> Activities { get; } = [];

    /// <summary>Whether a timer was set.</summary>
    public bool HasTimers { get; private set; }

    public void Write(OrchestratorResponse response)
    {
        // The instance may have been purged or replaced while its turn ran.
        if (database.Find(_instance.Id)?.Execution != _instance.Execution)
            return;
        database.Execute("DELETE FROM inbox WHERE instance = $1 AND position <= $2", _instance.Id, turn.LastPosition);
        WriteHistory(response);
        foreach (var action in response.Actions)
            Begin(action);
        database.Execute(
            "UPDATE instance SET state = $2, status = $3, updated = $4 WHERE id = $1", _instance.Id, (int)State(), response.CustomStatus, turn.Now.Ticks);
        if (response.Actions.LastOrDefault()?.CompleteOrchestration is { } end)
            End(end);
    }

    private void WriteHistory(OrchestratorResponse response)
    {
        var part = new OrchestratorRequest();
        part.PastEvents.AddRange(turn.Events);
        part.PastEvents.AddRange(response.Actions.Select(action => Messages.Confirm(turn.Now, action)).OfType<HistoryEvent>());
        database.Execute("INSERT INTO history (instance, turn, events) VALUES ($1, $2, $3)", _instance.Id, turn.Number, part.ToByteArray());
    }

    private void Begin(OrchestratorAction action)
    {
        switch (action.OrchestratorActionTypeCase)
        {
            case Kind.ScheduleTask:
                Activities.AddRange(database.Query(
                    "INSERT INTO activity (instance, execution, task, name, input) VALUES ($1, $2, $3, $4, $5) RETURNING position",
                    row => row.GetInt64(0), _instance.Id, _instance.Execution, action.Id, action.ScheduleTask.Name, action.ScheduleTask.Input));
                break;
            case Kind.CreateTimer:
                database.Execute(
                    "INSERT INTO timer (instance, task, execution, due) VALUES ($1, $2, $3, $4)",
                    _instance.Id, action.Id, _instance.Execution, action.CreateTimer.FireAt.ToDateTime().Ticks);
                HasTimers = true;
                break;
            case Kind.CreateSubOrchestration:
                var child = action.CreateSubOrchestration;
                if (database.Create(turn.Now, child.InstanceId, child.Name, child.Input, new(_instance.Id, _instance.Execution, action.Id)))
                    Awakened.Add(child.InstanceId);
                else
                    Send(_instance.Id, _instance.Execution, Messages.ChildRefused(turn.Now, action.Id, child.InstanceId));
                break;
        }
    }

    private InstanceState State()
    {
        var last = turn.Events.LastOrDefault(e => e.ExecutionSuspended is not null || e.ExecutionResumed is not null);
        if (last is null)
            return _instance.State == InstanceState.Suspended ? InstanceState.Suspended : InstanceState.Running;
        return last.ExecutionSuspended is not null ? InstanceState.Suspended : InstanceState.Running;
    }

    private void End(CompleteOrchestrationAction end)
    {
        if (end.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew)
        {
            BeginAnew(end);
            return;
        }

        var state = end.OrchestrationStatus switch
        {
            OrchestrationStatus.Completed => InstanceState.Completed,
            OrchestrationStatus.Terminated => InstanceState.Terminated,
            _ => InstanceState.Failed,
        };
        database.Execute(
            "UPDATE instance SET state = $2, output = $3, failure = $4 WHERE id = $1",
            _instance.Id, (int)state, end.Result, end.FailureDetails?.ToByteArray());
        database.DeleteTimers(_instance.Id);
        if (state == InstanceState.Terminated)
            TerminateWork(end.Result);
        if (_instance.Parent is { } parent)
            Send(parent.Instance, parent.Execution, Messages.ChildResult(turn.Now, parent.Task, end));
    }

    /// <summary>Empties history; the new execution has its beginning first, then what was carried over, then what came during the turn.</summary>
    private void BeginAnew(CompleteOrchestrationAction end)
    {
        var next = _instance with { Execution = InstanceTable.NewExecution(), Input = end.Result };
        var later = database.Query(
            "SELECT event FROM inbox WHERE instance = $1 AND execution IS NULL ORDER BY position", row => row.GetFieldValue<byte[]>(0), next.Id);
        database.Execute("DELETE FROM inbox WHERE instance = $1", next.Id);
        database.Execute("DELETE FROM history WHERE instance = $1", next.Id);
        database.DeleteTimers(next.Id);
        database.Execute(
            "UPDATE instance SET execution = $2, input = $3 WHERE id = $1", next.Id, next.Execution, next.Input);
        Send(next.Id, next.Execution, Messages.Started(turn.Now, next));
        foreach (var carried in end.CarryoverEvents)
            Send(next.Id, null, carried);
        foreach (var message in later)
            Send(next.Id, null, HistoryEvent.Parser.ParseFrom(message));
    }

    /// <summary>Whoever ends a run wants all of it to end. (An orchestration that ends by itself leaves behind what it did not wait for.)</summary>
    private void TerminateWork(string? output)
    {
        database.DeleteActivities(_instance.Id);
        var children = database.Query(
            "SELECT id FROM instance WHERE parent = $1 AND parent_execution = $2 AND state < $3", row => row.GetString(0),
            _instance.Id, _instance.Execution, (int)InstanceState.Completed);
        foreach (var child in children)
            Send(child, null, Messages.Terminate(turn.Now, output));
    }

    private void Send(string id, string? execution, HistoryEvent message)
    {
        database.Send(id, execution, message);
        Awakened.Add(id);
    }
}
