using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Durable.Replay;

/// <summary>External events: those that came before anybody waited, and those who wait. Names are the same in any letter case; first come, first served.</summary>
internal sealed class EventInbox
{
    private readonly Dictionary<string, LinkedList<TaskCompletionSource<string?>>> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaisedEvent> _unread = [];

    /// <summary>Whether anybody waits.</summary>
    public bool IsAwaited => _waiting.Count > 0;

    /// <summary>Events that nobody has taken, in the order in which they came.</summary>
    public IReadOnlyList<EventRaisedEvent> Unread => _unread;

    /// <summary>Takes an event that has come already.</summary>
    public bool TryTake(string name, out string? data)
    {
        var index = _unread.FindIndex(raised => raised.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        data = index < 0 ? null : _unread[index].Input;
        if (index >= 0)
            _unread.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Waits for an event.</summary>
    public TaskCompletionSource<string?> Wait(string name)
    {
        var source = new TaskCompletionSource<string?>();
        if (!_waiting.TryGetValue(name, out var line))
            _waiting.Add(name, line = new());
        line.AddLast(source);
        return source;
    }

    /// <summary>Stops waiting: the next event of that name is for whoever is next in line.</summary>
    public void Leave(string name, TaskCompletionSource<string?> source)
    {
        if (_waiting.TryGetValue(name, out var line) && line.Remove(source) && line.Count == 0)
            _waiting.Remove(name);
    }

    /// <summary>Finds who is to have an event. If there is nobody, it is kept.</summary>
    /// <param name="raised">The event.</param>
    /// <param name="keep">Keep it in any case: the orchestration has ended.</param>
    public TaskCompletionSource<string?>? Deliver(EventRaisedEvent raised, bool keep)
    {
        if (!keep && _waiting.TryGetValue(raised.Name, out var line))
        {
            var first = line.First!.Value;
            Leave(raised.Name, first);
            return first;
        }

        _unread.Add(raised);
        return null;
    }
}
