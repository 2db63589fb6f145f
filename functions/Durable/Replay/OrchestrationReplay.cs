using Prosodia.Functions.Durable.Wire;
using Event = Prosodia.Functions.Durable.Wire.HistoryEvent.EventTypeOneofCase;
using Kind = Prosodia.Functions.Durable.Wire.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Prosodia.Functions.Durable.Replay;

/// <summary>One turn of an orchestration: its code is run from the beginning, and every event of its history, then of this turn, is put to it.</summary>
internal sealed class OrchestrationReplay(OrchestrationRegistry registry, ILogger logger, string instanceId)
{
    private readonly ExecutionState _state = new(instanceId, () => logger.NonDurableAwait(instanceId));
    private readonly Queue<HistoryEvent> _held = new();
    private Task<string?>? _code;
    private bool _suspended;

    public OrchestratorResponse Run(OrchestratorRequest request)
    {
        _state.ExecutionId = request.ExecutionId;
        try
        {
            foreach (var past in request.PastEvents)
                Process(past);
            _state.Actions.CheckAllConfirmed();
            _state.IsReplaying = false;
            foreach (var current in request.NewEvents)
                Process(current);
            CheckCanGoOn();
        }
        catch (Exception fault)
        {
            _state.Fail(fault);
        }
        finally
        {
            _state.Turn.Close();
        }

        return _state.ToResponse();
    }

    private void Process(HistoryEvent happened)
    {
        if (_suspended && IsMessage(happened.EventTypeCase))
        {
            _held.Enqueue(happened);
            return;
        }

        switch (happened.EventTypeCase)
        {
            case Event.OrchestratorStarted:
                _state.Now = Later(happened);
                break;
            case Event.ExecutionStarted when _code is null:
                Begin(happened.ExecutionStarted);
                break;
            case Event.TaskScheduled:
                _state.Actions.Confirm(happened.EventId, Kind.ScheduleTask, happened.TaskScheduled.Name);
                break;
            case Event.TimerCreated:
                _state.Actions.Confirm(happened.EventId, Kind.CreateTimer);
                break;
            case Event.SubOrchestrationInstanceCreated:
                _state.Actions.Confirm(happened.EventId, Kind.CreateSubOrchestration, happened.SubOrchestrationInstanceCreated.Name);
                break;
            case Event.ExecutionSuspended:
                _suspended = true;
                break;
            case Event.ExecutionResumed:
                Resume();
                break;
            case Event.ExecutionTerminated when !_state.IsComplete:
                _state.Complete(OrchestrationStatus.Terminated, happened.ExecutionTerminated.Input);
                break;
            default:
                ProcessMessage(happened);
                break;
        }
    }

    private void ProcessMessage(HistoryEvent happened)
    {
        switch (happened.EventTypeCase)
        {
            case Event.TaskCompleted:
                Finish(happened.TaskCompleted.TaskScheduledId, ActivityOutcome.Read(happened.TaskCompleted.Result));
                break;
            case Event.TaskFailed:
                Finish(happened.TaskFailed.TaskScheduledId, new(null, TaskFailure.Of(happened.TaskFailed.FailureDetails)));
                break;
            case Event.SubOrchestrationInstanceCompleted:
                var child = happened.SubOrchestrationInstanceCompleted;
                Finish(child.TaskScheduledId, new(child.Result, null));
                break;
            case Event.SubOrchestrationInstanceFailed:
                var failed = happened.SubOrchestrationInstanceFailed;
                Finish(failed.TaskScheduledId, new(null, TaskFailure.Of(failed.FailureDetails)));
                break;
            case Event.TimerFired:
                Finish(happened.TimerFired.TimerId, default);
                break;
            case Event.EventRaised:
                if (_state.Events.Deliver(happened.EventRaised, keep: _state.IsComplete) is { } waiter)
                    Advance(() => waiter.TrySetResult(happened.EventRaised.Input));
                break;
        }
    }

    /// <summary>Messages wait while an instance is suspended; what history confirms, and the clock, do not.</summary>
    private static bool IsMessage(Event kind) => kind is Event.TaskCompleted or Event.TaskFailed or Event.SubOrchestrationInstanceCompleted
        or Event.SubOrchestrationInstanceFailed or Event.TimerFired or Event.EventRaised;

    private DateTime Later(HistoryEvent started) => started.Timestamp?.ToDateTime() ?? _state.Now;

    private void Begin(ExecutionStartedEvent started)
    {
        _state.ExecutionId = started.OrchestrationInstance?.ExecutionId ?? _state.ExecutionId;
        _state.ParentInstanceId = started.ParentInstance?.OrchestrationInstance?.InstanceId;
        var run = registry.Find(started.Name);
        var context = new OrchestrationContext(_state);
        _code = _state.Turn.Start(() => run(context, started.Input));
        CheckCompletion();
    }

    private void Resume()
    {
        _suspended = false;
        while (_held.TryDequeue(out var held))
            Process(held);
    }

    private void Finish(int id, TaskResult result)
    {
        if (!_state.IsComplete && _state.Close(id) is { } task)
            Advance(() => task.TrySetResult(result));
    }

    private void Advance(Action complete)
    {
        _state.Turn.Complete(complete);
        CheckCompletion();
    }

    private void CheckCompletion()
    {
        if (_state.Turn.SawForeign)
            throw new NonDurableAwaitException();
        if (_state.IsComplete || !_code!.IsCompleted)
            return;
        if (_code.IsCompletedSuccessfully)
        {
            if (_state.ContinueWith is [var input])
                _state.Complete(OrchestrationStatus.ContinuedAsNew, input);
            else
                _state.Complete(OrchestrationStatus.Completed, _code.Result);
            return;
        }

        var reason = _code.Exception?.InnerException ?? new TaskCanceledException(_code);
        if (reason is NonDeterminismException or NonDurableAwaitException)
            throw reason;
        _state.Complete(OrchestrationStatus.Failed, null, TaskFailure.Of(reason));
    }

    private void CheckCanGoOn()
    {
        if (_code is null && !_state.IsComplete)
            throw new InvalidOperationException("The history has no beginning: there is no executionStarted event in it.");
        if (_state.Turn.SawForeign || (!_state.IsComplete && !_suspended && !_state.CanGoOn))
            throw new NonDurableAwaitException();
    }
}
