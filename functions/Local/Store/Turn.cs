using Google.Protobuf;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Local.Store;

/// <summary>A turn of an instance that is to be run: its history, and what has happened since.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Now">Time of the turn.</param>
/// <param name="Number">Which turn of the execution it is, from 0.</param>
/// <param name="LastPosition">Of the messages in the inbox that it takes.</param>
/// <param name="Past">Past events, in parts of an <c>OrchestratorRequest</c>.</param>
/// <param name="Events">What is put to it.</param>
internal sealed record Turn(Instance Instance, DateTime Now, int Number, long LastPosition, IReadOnlyList<byte[]> Past, IReadOnlyList<HistoryEvent> Events)
{
    /// <summary>Reads what an instance's next turn is about; null if there is nothing to do.</summary>
    public static Turn? Read(Database database, string id)
    {
        var inbox = database.Query(
            "SELECT position, execution, event FROM inbox WHERE instance = $1 ORDER BY position",
            row => (Position: row.GetInt64(0), Execution: row.IsDBNull(1) ? null : row.GetString(1), Event: row.GetFieldValue<byte[]>(2)),
            id);
        if (inbox.Count == 0)
            return null;
        if (database.Find(id) is not { State: < InstanceState.Completed } instance)
        {
            // It has ended, or is gone: nobody reads this any more.
            database.Execute("DELETE FROM inbox WHERE instance = $1", id);
            return null;
        }

        // A clock that is set back must not make an orchestration's time run backwards.
        var now = DateTime.UtcNow < instance.Updated ? instance.Updated : DateTime.UtcNow;
        var messages = inbox.Where(message => message.Execution is null || message.Execution == instance.Execution).ToList();
        if (messages.Count == 0)
        {
            // Results for an execution that has been followed by another one.
            database.Execute("DELETE FROM inbox WHERE instance = $1 AND position <= $2", id, inbox[^1].Position);
            return null;
        }

        var past = database.Query("SELECT events FROM history WHERE instance = $1 ORDER BY turn", row => row.GetFieldValue<byte[]>(0), id);
        return new(
            instance, now, past.Count, inbox[^1].Position, past,
            [Messages.TurnStarted(now), .. messages.Select(message => HistoryEvent.Parser.ParseFrom(message.Event))]);
    }

    /// <summary>The request to the executor.</summary>
    public byte[] ToRequest()
    {
        // Protobuf messages that are put one after the other are read as one.
        var request = new OrchestratorRequest { InstanceId = Instance.Id, ExecutionId = Instance.Execution };
        request.NewEvents.AddRange(Events);
        var bytes = new byte[Past.Sum(part => part.Length) + request.CalculateSize()];
        var filled = 0;
        foreach (var part in Past)
        {
            part.CopyTo(bytes, filled);
            filled += part.Length;
        }

        request.WriteTo(bytes.AsSpan(filled));
        return bytes;
    }
}
