namespace Prosodia.Functions.Local.Store;

/// <summary>Statements about timers. All are parts of a transaction.</summary>
internal static class TimerTable
{
    // Task.Delay and its like take 49 days at most.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Turns every timer that is due into a message.</summary>
    /// <returns>The instances that have one.</returns>
    public static List<string> Fire(Database database, DateTime now)
    {
        var due = database.Query(
            "DELETE FROM timer WHERE due <= $1 RETURNING instance, execution, task, due",
            row => (Instance: row.GetString(0), Execution: row.GetString(1), Task: row.GetInt32(2), Due: row.GetInt64(3)), now.Ticks);
        foreach (var timer in due.OrderBy(timer => timer.Due).ThenBy(timer => timer.Task))
            database.Send(timer.Instance, timer.Execution, Messages.TimerFired(timer.Task, new(timer.Due, DateTimeKind.Utc)));
        return [.. due.Select(timer => timer.Instance).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How long until the next timer is due, at most a day.</summary>
    public static TimeSpan NextDue(Database database)
    {
        var next = database.Query("SELECT due FROM timer ORDER BY due LIMIT 1", row => row.GetInt64(0));
        return next is [var due] && due - DateTime.UtcNow.Ticks < Longest.Ticks ? TimeSpan.FromTicks(due - DateTime.UtcNow.Ticks) : Longest;
    }
}
