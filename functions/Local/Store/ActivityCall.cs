using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Local.Store;

/// <summary>An activity that has no result.</summary>
internal sealed record ActivityCall(long Position, string Instance, string Execution, int Task, string Name, string? Input)
{
    public static ActivityCall? Find(Database database, long position) => database.Query(
        "SELECT instance, execution, task, name, input FROM activity WHERE position = $1",
        row => new ActivityCall(
            position, row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)),
        position).SingleOrDefault();

    /// <summary>Records the result: the call goes and its result is sent, both or neither.</summary>
    /// <returns>Whether there was something to record: the instance has not ended meanwhile.</returns>
    public bool Complete(Database database, string outcome)
    {
        if (database.Execute("DELETE FROM activity WHERE position = $1", Position) == 0)
            return false;

        // The host, too, serialises the string that an activity returns.
        database.Send(Instance, Execution, Messages.ActivityResult(DateTime.UtcNow, Task, DurableJson.Quote(outcome)));
        return true;
    }
}
