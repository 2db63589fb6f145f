using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Local.Store;

/// <summary>Statements about instances that have ended. All are parts of a transaction.</summary>
internal static class EndedInstances
{
    /// <summary>Those that nobody needs any more: that ended before a time, or before so many others. The instances that they have begun go with them.</summary>
    /// <param name="database">The database.</param>
    /// <param name="before">The time.</param>
    /// <param name="kept">How many are kept at most.</param>
    public static List<string> Outdated(Database database, DateTime before, int kept) => database.Query(
        "SELECT id FROM (" +
        "SELECT id, updated, row_number() OVER (ORDER BY updated DESC, id) AS place FROM instance WHERE state >= $1 " +
        "AND NOT EXISTS (SELECT 1 FROM instance AS parent WHERE parent.id = instance.parent)) WHERE place > $2 OR updated < $3 ORDER BY place DESC",
        row => row.GetString(0), (int)InstanceState.Completed, kept, before.Ticks);

    /// <summary>Removes an instance that has ended, with those of its sub-orchestrations that have.</summary>
    /// <returns>Whether there is such an instance.</returns>
    public static bool Purge(Database database, string id)
    {
        if (database.Find(id) is not { State: >= InstanceState.Completed })
            return false;
        var family = database.Query(
            "WITH RECURSIVE family (id) AS (VALUES ($1) UNION SELECT instance.id FROM instance JOIN family ON instance.parent = family.id) " +
            "SELECT instance.id FROM instance JOIN family USING (id) WHERE state >= $2",
            row => row.GetString(0), id, (int)InstanceState.Completed);
        foreach (var member in family)
            database.Delete(member);
        return true;
    }
}
