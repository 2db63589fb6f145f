using Prosodia.Storage;

namespace Prosodia.Functions.Runs;

/// <summary>What happens to runs: a partition for each, whose rows are numbered from 1.</summary>
/// <param name="tables">Where they are.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class RunEvents(ITableStore tables, TimeProvider clock)
{
    private const string Table = "runevents";

    /// <summary>The events of a run after one that is known, in their order.</summary>
    public async Task<IReadOnlyList<RunEvent>> ListAsync(string id, int after, int limit, CancellationToken cancellationToken)
    {
        var events = new List<RunEvent>();
        while (events.Count < limit
            && await tables.FindAsync(Table, id, RunRow.EventKey(after + events.Count + 1), cancellationToken) is { } row)
        {
            events.Add(RunRow.ReadEvent(row));
        }

        return events;
    }

    /// <summary>Writes down how a run is now. The same number again replaces what was there.</summary>
    public Task AddAsync(RunStatus run, int sequence, CancellationToken cancellationToken) => tables.WriteAsync(
        Table,
        RunRow.Of(run.Id, new(sequence, clock.GetUtcNow(), run.State, run.Done, run.Total, run.SecondsLeft, run.Message)),
        RowWrite.Replace,
        cancellationToken);

    /// <summary>Whether a change is worth an event. There are at most a hundred of mere progress a run.</summary>
    public static bool IsNews(RunStatus before, RunStatus after) =>
        before.State != after.State || before.Total != after.Total || before.Message != after.Message
        || (after.Total > 0 && after.Done * 100L / after.Total != before.Done * 100L / after.Total);
}
