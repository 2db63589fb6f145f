using System.Threading.Channels;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Prosodia.Functions.Local.Store;

namespace Prosodia.Functions.Local;

/// <summary>What runs in an engine: turns of orchestrations, activities, and timers. What they have to do is in the database; here is only who does it next.</summary>
internal sealed class Workers(Database database, OrchestrationExecutor executor, ActivityRegistry activities, ILogger logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly ReadyQueue _ready = new();
    private readonly Channel<long> _waiting = Channel.CreateUnbounded<long>();
    private readonly Channel<bool> _timerSet = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private TaskCompletionSource _ended = NewSignal();
    private Task[] _loops = [];

    /// <summary>Completes when the next instance ends, and fails when the engine stops.</summary>
    public Task NextEnd => Volatile.Read(ref _ended).Task;

    /// <summary>Takes up what is in the database.</summary>
    public void Start(int orchestrations, int parallelActivities)
    {
        var (instances, calls) = database.Transact(database => (
            database.Query("SELECT DISTINCT instance FROM inbox", row => row.GetString(0)),
            database.Query("SELECT position FROM activity ORDER BY position", row => row.GetInt64(0))));
        instances.ForEach(Wake);
        calls.ForEach(position => _waiting.Writer.TryWrite(position));
        _loops =
        [
            .. Enumerable.Range(0, orchestrations).Select(_ => Task.Run(RunTurnsAsync)),
            .. Enumerable.Range(0, parallelActivities).Select(_ => Task.Run(RunActivitiesAsync)),
            Task.Run(RunTimersAsync),
        ];
    }

    /// <summary>Says that an instance has something in its inbox.</summary>
    public void Wake(string id) => _ready.Wake(id);

    /// <summary>Finishes turns that run, cancels activities that run, and waits for both.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _stop.Dispose();
        _ended.TrySetException(new ObjectDisposedException(nameof(LocalEngine)));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunTurnsAsync()
    {
        try
        {
            while (true)
            {
                var id = await _ready.TakeAsync(_stop.Token);
                try
                {
                    RunTurn(id);
                }
                catch (Exception e)
                {
                    logger.TurnFailed(e, id, AfterError.TotalSeconds);
                    _ready.Wake(id);
                    await Task.Delay(AfterError, _stop.Token);
                }

                _ready.Done(id);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The engine stops.
        }
    }

    private void RunTurn(string id)
    {
        if (database.Transact(database => Turn.Read(database, id)) is not { } turn)
            return;
        var response = OrchestratorResponse.Parser.ParseFrom(executor.Execute(turn.ToRequest()));
        var commit = database.Transact(database =>
        {
            var commit = new TurnCommit(database, turn);
            commit.Write(response);
            return commit;
        });
        commit.Awakened.ForEach(_ready.Wake);
        commit.Activities.ForEach(position => _waiting.Writer.TryWrite(position));
        if (commit.HasTimers)
            _timerSet.Writer.TryWrite(true);
        if (response.Actions.LastOrDefault()?.CompleteOrchestration is not null)
            Interlocked.Exchange(ref _ended, NewSignal()).TrySetResult();
    }

    private async Task RunActivitiesAsync()
    {
        try
        {
            await foreach (var position in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                try
                {
                    await RunActivityAsync(position);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.ActivityFailed(e, AfterError.TotalSeconds);
                    _waiting.Writer.TryWrite(position);
                    await Task.Delay(AfterError, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The engine stops.
        }
    }

    private async Task RunActivityAsync(long position)
    {
        var call = database.Transact(database => ActivityCall.Find(database, position));
        if (call is null)
            return;
        var outcome = await activities.RunAsync(call.Name, call.Input, _stop.Token);
        if (database.Transact(database => call.Complete(database, outcome)))
            _ready.Wake(call.Instance);
    }

    private async Task RunTimersAsync()
    {
        try
        {
            while (true)
            {
                var wait = AfterError;
                try
                {
                    wait = FireTimers();
                }
                catch (Exception e)
                {
                    logger.TimersFailed(e, AfterError.TotalSeconds);
                }

                await WaitForTimerAsync(wait);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The engine stops.
        }
    }

    private TimeSpan FireTimers()
    {
        var (fired, wait) = database.Transact(database => (TimerTable.Fire(database, DateTime.UtcNow), TimerTable.NextDue(database)));
        fired.ForEach(_ready.Wake);
        return wait;
    }

    /// <summary>Waits until the next timer is due or another one is set.</summary>
    private async Task WaitForTimerAsync(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero)
            return;
        using var due = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        due.CancelAfter(wait);
        try
        {
            await _timerSet.Reader.ReadAsync(due.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // It is due.
        }
    }
}
