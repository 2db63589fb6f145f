namespace Prosodia.Functions.Durable.Replay;

/// <summary>Runs the code of one orchestration on the calling thread, one continuation after the other in the order in which they became ready.</summary>
/// <remarks>
/// A continuation that another thread hands in belongs to an await of something that is not durable. It is not run: its moment would differ
/// from replay to replay.
/// </remarks>
/// <param name="reportLate">Called, by any thread, when that happens after the turn has ended.</param>
internal sealed class TurnScheduler(Action? reportLate = null) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _closed;
    private volatile bool _sawForeign;

    /// <summary>Whether something other than the orchestration's own tasks has resumed its code.</summary>
    public bool SawForeign => _sawForeign;

    /// <summary>Whether the calling code runs in the orchestration's turn.</summary>
    public bool IsCurrent => !_closed && Environment.CurrentManagedThreadId == _thread;

    /// <summary>Begins the orchestration's code, and runs it until it waits.</summary>
    public Task<T> Start<T>(Func<Task<T>> code)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = code();
            RunReady();
            return task;
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Completes a task that the code awaits, and runs what that makes ready.</summary>
    /// <param name="complete">Sets the result.</param>
    public void Complete(Action complete)
    {
        WithoutContext(complete);
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            RunReady();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Cancels a task that the code awaits, at the code's own request.</summary>
    public void Cancel(Action cancel)
    {
        if (IsCurrent)
            WithoutContext(cancel);
        else
            _sawForeign = true;
    }

    /// <summary>Ends the turn: nothing of the orchestration runs any more.</summary>
    public void Close() => _closed = true;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            _ready.Enqueue((d, state));
            return;
        }

        _sawForeign = true;
        if (_closed)
            reportLate?.Invoke();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
            throw new NotSupportedException("An orchestration's code runs on its own thread only.");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <remarks>
    /// Code that awaits this task with <c>ConfigureAwait(false)</c> goes on at once, on this thread; with a context installed the runtime would move
    /// it to the thread pool.
    /// </remarks>
    private static void WithoutContext(Action complete)
    {
        var outer = Current;
        SetSynchronizationContext(null);
        try
        {
            complete();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    private void RunReady()
    {
        while (_ready.TryDequeue(out var next))
            next.Callback(next.State);
    }
}
