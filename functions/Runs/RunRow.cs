using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Runs;

/// <summary>Runs and their events as rows of tables.</summary>
internal static class RunRow
{
    private const int MaxMessage = 4000;

    /// <summary>The one partition of the table <c>runs</c>.</summary>
    public const string Partition = "run";

    /// <summary>A run as a row.</summary>
    /// <param name="run">The run.</param>
    /// <param name="events">Events it has had.</param>
    /// <param name="etag">That of the row to be replaced.</param>
    public static TableRow Of(RunStatus run, int events, string? etag)
    {
        var values = Progress(run.State, run.Done, run.Total, run.SecondsLeft, run.Message);
        values["kind"] = run.Kind.ToString();
        values["subject"] = run.Subject;
        values["created"] = run.Created;
        values["events"] = events;
        if (run.IsCancelled)
            values["cancelled"] = true;
        if (run.Started is { } started)
            values["started"] = started;
        if (run.Ended is { } ended)
            values["ended"] = ended;
        return new(Partition, run.Id, values, etag);
    }

    /// <summary>The run of a row.</summary>
    public static RunStatus Read(TableRow row) => new(
        row.Key, Enum.Parse<RunKind>(Text(row, "kind") ?? ""), Enum.Parse<RunState>(Text(row, "state") ?? ""), Value<DateTimeOffset>(row, "created") ?? default)
    {
        Subject = Text(row, "subject") ?? "",
        Done = Value<int>(row, "done") ?? 0,
        Total = Value<int>(row, "total") ?? 0,
        SecondsLeft = Value<double>(row, "secondsLeft"),
        Message = Text(row, "message"),
        Started = Value<DateTimeOffset>(row, "started"),
        Ended = Value<DateTimeOffset>(row, "ended"),
        IsCancelled = Value<bool>(row, "cancelled") ?? false,
    };

    /// <summary>Events that the run of a row has had.</summary>
    public static int Events(TableRow row) => Value<int>(row, "events") ?? 0;

    /// <summary>An event as a row: a partition a run, keys in the order of time.</summary>
    public static TableRow Of(string id, RunEvent happened)
    {
        var values = Progress(happened.State, happened.Done, happened.Total, happened.SecondsLeft, happened.Message);
        values["time"] = happened.Time;
        return new(id, EventKey(happened.Sequence), values);
    }

    /// <summary>The event of a row.</summary>
    public static RunEvent ReadEvent(TableRow row) => new(
        int.Parse(row.Key, System.Globalization.CultureInfo.InvariantCulture),
        Value<DateTimeOffset>(row, "time") ?? default,
        Enum.Parse<RunState>(Text(row, "state") ?? ""),
        Value<int>(row, "done") ?? 0,
        Value<int>(row, "total") ?? 0,
        Value<double>(row, "secondsLeft"),
        Text(row, "message"));

    /// <summary>The key of an event.</summary>
    public static string EventKey(int sequence) => sequence.ToString("D8", System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, object> Progress(RunState state, int done, int total, double? secondsLeft, string? message)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["state"] = state.ToString(), ["done"] = done, ["total"] = total };
        if (secondsLeft is { } seconds && double.IsFinite(seconds))
            values["secondsLeft"] = seconds;
        if (message is not null)
            values["message"] = message.Length <= MaxMessage ? message : message[..MaxMessage];
        return values;
    }

    private static string? Text(TableRow row, string column) => row.Values.GetValueOrDefault(column) as string;

    private static T? Value<T>(TableRow row, string column)
        where T : struct => row.Values.GetValueOrDefault(column) is T value ? value : null;
}
