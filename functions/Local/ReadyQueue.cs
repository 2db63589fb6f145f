using System.Threading.Channels;

namespace Prosodia.Functions.Local;

/// <summary>Ids of what has something to be done, each at most once, and none while it is being done.</summary>
internal sealed class ReadyQueue
{
    private readonly Channel<string> _queue = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, State> _states = new(StringComparer.Ordinal);

    private enum State
    {
        Queued,
        Running,
        RunningAndAwakened,
    }

    /// <summary>Says that there is something to be done.</summary>
    public void Wake(string id)
    {
        lock (_states)
        {
            if (!_states.TryGetValue(id, out var state))
                Enqueue(id);
            else if (state == State.Running)
                _states[id] = State.RunningAndAwakened;
        }
    }

    /// <summary>Waits for what is to be done next. It must be handed back by <see cref="Done"/>.</summary>
    public async ValueTask<string> TakeAsync(CancellationToken cancellationToken)
    {
        var id = await _queue.Reader.ReadAsync(cancellationToken);
        lock (_states)
            _states[id] = State.Running;
        return id;
    }

    public void Done(string id)
    {
        lock (_states)
        {
            if (_states.Remove(id, out var state) && state == State.RunningAndAwakened)
                Enqueue(id);
        }
    }

    private void Enqueue(string id)
    {
        _states.Add(id, State.Queued);
        _queue.Writer.TryWrite(id);
    }
}
