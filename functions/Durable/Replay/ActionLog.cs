using Prosodia.Functions.Durable.Wire;
using Kind = Prosodia.Functions.Durable.Wire.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Prosodia.Functions.Durable.Replay;

/// <summary>The actions of an execution: numbered from 1 as the code makes them, and struck off as history confirms them.</summary>
internal sealed class ActionLog
{
    private readonly Dictionary<int, OrchestratorAction> _open = [];
    private int _lastId;

    /// <summary>Takes the next number.</summary>
    public int NextId() => ++_lastId;

    public void Add(OrchestratorAction action) => _open.Add(action.Id, action);

    /// <summary>Takes back an action that history has not confirmed. Its number stays used.</summary>
    public void Withdraw(int id) => _open.Remove(id);

    /// <summary>Strikes off the action that an event of history confirms.</summary>
    /// <exception cref="NonDeterminismException">The code has not made that action.</exception>
    public void Confirm(int id, Kind kind, string name = "")
    {
        var expected = $"action #{id} is {Describe(kind, name)}";
        if (!_open.Remove(id, out var action))
            throw new NonDeterminismException(expected, id > _lastId ? $"it has made {Count()}" : $"its action #{id} is withdrawn or already confirmed");
        if (action.OrchestratorActionTypeCase != kind || !NameOf(action).Equals(name, StringComparison.Ordinal))
            throw new NonDeterminismException(expected, $"its action #{id} is {Describe(action)}");
    }

    /// <summary>Checks, after the last event of the past, that history has all actions of the past.</summary>
    /// <exception cref="NonDeterminismException">The code has made an action that history does not have.</exception>
    public void CheckAllConfirmed()
    {
        if (_open.Values.Where(action => action.OrchestratorActionTypeCase != Kind.CompleteOrchestration).MinBy(action => action.Id) is { } first)
            throw new NonDeterminismException($"there is no action #{first.Id} in it", $"its action #{first.Id} is {Describe(first)}");
    }

    /// <summary>Forgets what is open: a program that went astray must not start anything.</summary>
    public void Clear() => _open.Clear();

    /// <summary>What the host is to do, in the order of the code.</summary>
    public IEnumerable<OrchestratorAction> Open() => _open.Values.OrderBy(action => action.Id);

    private string Count() => _lastId switch { 0 => "no action", 1 => "1 action", _ => $"{_lastId} actions" };

    private static string Describe(OrchestratorAction action) => Describe(action.OrchestratorActionTypeCase, NameOf(action));

    private static string Describe(Kind kind, string name) => kind switch
    {
        Kind.ScheduleTask => $"activity '{name}'",
        Kind.CreateSubOrchestration => $"sub-orchestration '{name}'",
        Kind.CreateTimer => "a timer",
        _ => "the end",
    };

    private static string NameOf(OrchestratorAction action) => action.OrchestratorActionTypeCase switch
    {
        Kind.ScheduleTask => action.ScheduleTask.Name,
        Kind.CreateSubOrchestration => action.CreateSubOrchestration.Name,
        _ => "",
    };
}
