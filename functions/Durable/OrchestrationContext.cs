using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Google.Protobuf.WellKnownTypes;
using Prosodia.Functions.Durable.Replay;

namespace Prosodia.Functions.Durable;

/// <summary>What an orchestration may use: everything here gives the same on every replay.</summary>
/// <remarks>
/// An orchestration is run from its beginning each time something happens to it. It must therefore make the same calls in the same order whenever
/// its history is the same: no clock, no chance, no I/O, no other thread. It awaits only tasks of its context, and <c>Task.WhenAll</c> and
/// <c>Task.WhenAny</c> of them.
/// </remarks>
public sealed class OrchestrationContext
{
    private readonly ExecutionState _state;

    internal OrchestrationContext(ExecutionState state) => _state = state;

    /// <summary>Id of the instance, unique among all that exist.</summary>
    public string InstanceId => _state.InstanceId;

    /// <summary>Id of the instance that waits for this one as its sub-orchestration, or null.</summary>
    public string? ParentInstanceId => _state.ParentInstanceId;

    /// <summary>The time at which this turn began.</summary>
    public DateTime CurrentUtcDateTime => _state.Now;

    /// <summary>Whether the code goes over what it has done before, so that it need not be logged again.</summary>
    public bool IsReplaying => _state.IsReplaying;

    /// <summary>Runs an activity.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="input">Its input.</param>
    /// <param name="retry">When to try again; null for never.</param>
    /// <exception cref="TaskFailedException">It failed, for the last time. (Of the task.)</exception>
    public Task<TOutput> CallActivityAsync<TInput, TOutput>(ActivityFunction<TInput, TOutput> activity, TInput input, RetryPolicy? retry = null)
    {
        var text = DurableJson.Write(input, activity.Input, $"the input of {activity.Name}");
        return CallAsync(Attempt, $"activity '{activity.Name}'", activity.Output, retry);

        (int, Task<TaskResult>) Attempt() =>
            _state.Schedule(_ => new() { ScheduleTask = new() { Name = activity.Name, Input = text } });
    }

    /// <summary>Runs another orchestration and waits for it.</summary>
    /// <param name="orchestration">The orchestration.</param>
    /// <param name="input">Its input.</param>
    /// <param name="instanceId">Id of the instance; by default one that is new for each attempt.</param>
    /// <param name="retry">When to try again; null for never.</param>
    /// <exception cref="TaskFailedException">It failed or was terminated, for the last time. (Of the task.)</exception>
    public Task<TOutput> CallSubOrchestratorAsync<TInput, TOutput>(
        OrchestrationFunction<TInput, TOutput> orchestration, TInput input, string? instanceId = null, RetryPolicy? retry = null)
    {
        if (instanceId is not null)
            DurableLimits.CheckName(instanceId, "the id of an instance");
        var text = DurableJson.Write(input, orchestration.Input, $"the input of {orchestration.Name}");
        return CallAsync(Attempt, $"sub-orchestration '{orchestration.Name}'", orchestration.Output, retry);

        (int, Task<TaskResult>) Attempt() => _state.Schedule(id => new()
        {
            CreateSubOrchestration = new() { InstanceId = instanceId ?? ChildId(id), Name = orchestration.Name, Input = text },
        });
    }

    /// <summary>Waits.</summary>
    /// <param name="delay">How long, at most six days.</param>
    /// <param name="cancellationToken">Ends the wait. An unused timer should be cancelled.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. (Of the task.)</exception>
    public Task CreateTimerAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        if (delay < TimeSpan.Zero || delay > DurableLimits.MaxTimer)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, $"A timer runs from 0 to {DurableLimits.MaxTimer}; wait in a loop for longer times.");
        CheckTurn();
        cancellationToken.ThrowIfCancellationRequested();
        var fireAt = Timestamp.FromDateTime(_state.Now + delay);
        var (id, result) = _state.Schedule(_ => new() { CreateTimer = new() { FireAt = fireAt } });
        cancellationToken.Register(() => _state.CancelTimer(id, cancellationToken));
        return result;
    }

    /// <summary>Waits for an event from outside. One that has come already is taken at once; names are the same in any letter case.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="type">Serialiser of its data.</param>
    /// <param name="cancellationToken">Ends the wait, so that the event is kept for whoever waits next.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. (Of the task.)</exception>
    public async Task<T> WaitForExternalEventAsync<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        DurableLimits.CheckName(name, "the name of an event");
        CheckTurn();
        cancellationToken.ThrowIfCancellationRequested();
        if (!_state.Events.TryTake(name, out var data))
        {
            var waiter = _state.Events.Wait(name);
            using var registration = cancellationToken.Register(() => _state.CancelEvent(name, waiter, cancellationToken));
            data = await waiter.Task.ConfigureAwait(false);
        }

        return DurableJson.Read(data, type, $"event '{name}'");
    }

    /// <summary>Waits for an event from outside, up to a time.</summary>
    /// <param name="name">Name of the event.</param>
    /// <param name="type">Serialiser of its data.</param>
    /// <param name="timeout">How long, at most six days.</param>
    /// <exception cref="TimeoutException">It did not come in time; if it comes later it is kept for whoever waits next. (Of the task.)</exception>
    public async Task<T> WaitForExternalEventAsync<T>(string name, JsonTypeInfo<T> type, TimeSpan timeout)
    {
        using var cancelEvent = new CancellationTokenSource();
        using var cancelTimer = new CancellationTokenSource();
        var arrival = WaitForExternalEventAsync(name, type, cancelEvent.Token);
        if (arrival.IsCompleted)
            return await arrival.ConfigureAwait(false);
        var timer = CreateTimerAsync(timeout, cancelTimer.Token);
        if (await Task.WhenAny(arrival, timer).ConfigureAwait(false) == arrival)
        {
            cancelTimer.Cancel();
            return await arrival.ConfigureAwait(false);
        }

        cancelEvent.Cancel();
        throw new TimeoutException($"Event '{name}' did not come within {timeout}.");
    }

    /// <summary>
    /// Begins anew with an empty history once the orchestration returns; its result is not used. Events that nobody has taken stay.
    /// </summary>
    /// <param name="input">Input of the new execution.</param>
    /// <param name="type">Serialiser of the input.</param>
    public void ContinueAsNew<TInput>(TInput input, JsonTypeInfo<TInput> type)
    {
        CheckTurn();
        _state.ContinueWith = [DurableJson.Write(input, type, "the input of the next execution")];
    }

    /// <summary>Sets what the instance says of its progress.</summary>
    /// <param name="status">Any value; null for none.</param>
    /// <param name="type">Serialiser of the value.</param>
    public void SetCustomStatus<T>(T status, JsonTypeInfo<T> type)
    {
        CheckTurn();
        _state.CustomStatus = DurableJson.Write(status, type, "the custom status");
    }

    /// <summary>A new GUID: the same on every replay, and different from all others.</summary>
    /// <remarks>Version 8 of RFC 9562: from SHA-256 of the instance, the execution and a counter.</remarks>
    public Guid NewGuid()
    {
        CheckTurn();
        var name = string.Create(CultureInfo.InvariantCulture, $"{_state.InstanceId}\n{_state.ExecutionId ?? _state.Now.ToString("O")}\n{_state.Guids++}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    // Here as above, awaits go on as soon as their task has completed (see TurnScheduler.Complete), so that an orchestration may await the
    // context's tasks with ConfigureAwait(false).
    private async Task<T> CallAsync<T>(Func<(int Id, Task<TaskResult> Result)> begin, string what, JsonTypeInfo<T> type, RetryPolicy? retry)
    {
        CheckTurn();
        retry?.Check(nameof(retry));
        var started = _state.Now;
        for (var attempt = 1; ; attempt++)
        {
            var (id, task) = begin();
            var result = await task.ConfigureAwait(false);
            if (result.Failure is not { } failure)
                return DurableJson.Read(result.Value, type, $"the result of {what} (#{id})");
            if (retry?.NextDelay(attempt, failure, _state.Now - started) is not { } delay)
                throw new TaskFailedException($"{what} (#{id})", failure);
            await CreateTimerAsync(delay).ConfigureAwait(false);
        }
    }

    // The execution's id changes with every continue-as-new, so children of different executions never share an id.
    private string ChildId(int id) => $"{_state.ExecutionId ?? _state.InstanceId}:{id:x4}";

    /// <exception cref="InvalidOperationException">The calling code is not the orchestration's.</exception>
    private void CheckTurn()
    {
        if (!_state.Turn.IsCurrent)
        {
            throw new InvalidOperationException(
                "An orchestration's context was used on another thread, or after its turn: by Task.Run, or by code that awaited something that is not durable.");
        }
    }
}
