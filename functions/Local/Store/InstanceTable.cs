using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Local.Store;

/// <summary>Statements about instances and what is addressed to them. All are parts of a transaction.</summary>
internal static class InstanceTable
{
    private const string StatusColumns = "id, name, state, created, updated, input, output, status, failure";

    public static Instance? Find(this Database database, string id) => database.Query(
        "SELECT id, execution, name, state, input, updated, parent, parent_execution, parent_task FROM instance WHERE id = $1",
        row => new Instance(
            row.GetString(0), row.GetString(1), row.GetString(2), (InstanceState)row.GetInt32(3), Text(row, 4), Time(row, 5),
            row.IsDBNull(6) ? null : new(row.GetString(6), row.GetString(7), row.GetInt32(8))),
        id).SingleOrDefault();

    public static InstanceStatus? Status(this Database database, string id) =>
        database.Query($"SELECT {StatusColumns} FROM instance WHERE id = $1", ReadStatus, id).SingleOrDefault();

    public static List<InstanceStatus> List(this Database database, InstanceQuery query) => database.Query(
        $"SELECT {StatusColumns} FROM instance WHERE id > $1 AND substr(id, 1, length($2)) = $2 AND ($3 IS NULL OR state = $3) ORDER BY id LIMIT $4",
        ReadStatus, query.After, query.Prefix, (int?)query.State, query.Limit);

    /// <summary>Begins an instance. One of the same id that has ended is replaced.</summary>
    /// <returns>Whether it could: no instance of that id is under way.</returns>
    public static bool Create(this Database database, DateTime now, string id, string name, string? input, Parent? parent)
    {
        if (database.Find(id) is { } existing)
        {
            if (existing.State < InstanceState.Completed)
                return false;
            database.Delete(id);
        }

        var instance = new Instance(id, NewExecution(), name, InstanceState.Pending, input, now, parent);
        database.Execute(
            "INSERT INTO instance (id, execution, name, state, input, created, updated, parent, parent_execution, parent_task) " +
            "VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)",
            id, instance.Execution, name, (int)instance.State, input, now.Ticks, parent?.Instance, parent?.Execution, parent?.Task);
        database.Send(id, instance.Execution, Messages.Started(now, instance));
        return true;
    }

    /// <summary>Removes an instance and everything of it.</summary>
    public static void Delete(this Database database, string id)
    {
        database.Execute("DELETE FROM instance WHERE id = $1", id);
        database.Execute("DELETE FROM inbox WHERE instance = $1", id);
        database.Execute("DELETE FROM history WHERE instance = $1", id);
        database.DeleteTimers(id);
        database.DeleteActivities(id);
    }

    public static void DeleteTimers(this Database database, string id) => database.Execute("DELETE FROM timer WHERE instance = $1", id);

    /// <summary>Removes the activities of an instance. One that is running finds nothing that its result could be recorded for.</summary>
    public static void DeleteActivities(this Database database, string id) => database.Execute("DELETE FROM activity WHERE instance = $1", id);

    /// <summary>Puts a message into the inbox of an instance.</summary>
    /// <param name="database">The database.</param>
    /// <param name="id">The instance.</param>
    /// <param name="execution">The execution it is for, or null for whichever there is.</param>
    /// <param name="message">The message.</param>
    public static void Send(this Database database, string id, string? execution, HistoryEvent message) =>
        database.Execute("INSERT INTO inbox (instance, execution, event) VALUES ($1, $2, $3)", id, execution, message.ToByteArray());

    public static string NewExecution() => Guid.NewGuid().ToString("N");

    private static InstanceStatus ReadStatus(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), (InstanceState)row.GetInt32(2), Time(row, 3), Time(row, 4), Text(row, 5), Text(row, 6), Text(row, 7),
        row.IsDBNull(8) ? null : TaskFailure.Of(TaskFailureDetails.Parser.ParseFrom(row.GetFieldValue<byte[]>(8))));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime Time(SqliteDataReader row, int column) => new(row.GetInt64(column), DateTimeKind.Utc);
}
