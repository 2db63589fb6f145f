using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Runs;

/// <summary>
/// The runs: for each a request blob, which starts it, a row that says how far it is, and its events. It touches storage only; whoever
/// does the work reports here.
/// </summary>
/// <param name="blobs">Where requests are.</param>
/// <param name="tables">Where rows and events are.</param>
/// <param name="clock">Tells the time.</param>
public sealed class RunBook(IBlobStore blobs, ITableStore tables, TimeProvider clock)
{
    private const string RunTable = "runs";
    private const int MostAttempts = 20;

    private readonly RunRequests _requests = new(blobs);
    private readonly RunEvents _events = new(tables, clock);

    /// <summary>An id that no run has had, in the order of time.</summary>
    public string NewId() => string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");

    /// <summary>The blob whose arrival starts a run.</summary>
    /// <param name="id">Id of the run.</param>
    public static BlobName RequestBlob(string id) => RunRequests.Blob(id);

    /// <summary>The blob whose arrival ends a run.</summary>
    /// <param name="id">Id of the run.</param>
    public static BlobName CancelBlob(string id) => BlobName.Of("runs", $"{id}/cancel.json");

    /// <summary>Starts a run: its request, of which there is only ever one, then its row. A run that is there with an equal request is found again.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RunRequestException">It cannot be done; every reason is named.</exception>
    /// <exception cref="StorageConflictException">There is a run of this id with another request.</exception>
    public async Task<RunStatus> CreateAsync(RunRequest request, CancellationToken cancellationToken = default)
    {
        ImmutableArray<FieldError> errors = [.. RunRequestCheck.Errors(request)];
        if (errors.IsEmpty)
            errors = await RunRequestCheck.MissingAsync(request, blobs, cancellationToken);
        if (!errors.IsEmpty)
            throw new RunRequestException(errors);

        await _requests.AddAsync(request, cancellationToken);
        return await EnterAsync(request, cancellationToken);
    }

    /// <summary>The run of a request that is stored. Its row is made if it is missing: by whoever ordered the run, or else by whoever begins it.</summary>
    /// <param name="request">The request as it is stored.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RunStatus> EnterAsync(RunRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await FindAsync(request.Id, cancellationToken) ?? await AddRowAsync(request, cancellationToken);
        }
        catch (StorageConflictException e)
        {
            return await FindAsync(request.Id, cancellationToken) ?? throw new InvalidOperationException($"The run '{request.Id}' was removed while it was begun.", e);
        }
    }

    /// <summary>A run; null if there is none of this id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RunStatus?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        Identifier.IsValid(id) && await tables.FindAsync(RunTable, RunRow.Partition, id, cancellationToken) is { } row ? RunRow.Read(row) : null;

    /// <summary>What was asked for; null if there is no such run.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="JsonException">The request was damaged.</exception>
    public Task<RunRequest?> FindRequestAsync(string id, CancellationToken cancellationToken = default) => _requests.FindAsync(id, cancellationToken);

    /// <summary>What was asked for, to whoever does it.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">There is no such run any more.</exception>
    public async Task<RunRequest> RequestAsync(string id, CancellationToken cancellationToken = default) =>
        await FindRequestAsync(id, cancellationToken) ?? throw new InvalidOperationException($"The request of the run '{id}' is not there any more.");

    /// <summary>Runs in the order of their ids, which is that of time for ids of <see cref="NewId"/>.</summary>
    /// <param name="state">Those in this state; null for all.</param>
    /// <param name="continuation">The continuation of the page before; null for the first.</param>
    /// <param name="limit">Most runs in the page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RunPage> ListAsync(RunState? state, string? continuation, int limit, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ColumnCondition>? where = state is { } wanted ? [new("state", Comparison.Equal, wanted.ToString())] : null;
        var page = await tables.QueryAsync(RunTable, new(RunRow.Partition, Where: where, Limit: limit), continuation, cancellationToken);
        return new([.. page.Rows.Select(RunRow.Read)], page.Continuation);
    }

    /// <summary>Asks for a run's end. Whoever does the work ends it and reports that.</summary>
    /// <remarks>Its row is marked first, so that it cannot be completed any more: a cancellation either holds, or comes too late and changes nothing.</remarks>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The run; null if there is none. One that has ended, for which it is too late, stays as it is.</returns>
    public async Task<RunStatus?> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        var run = await ChangeAsync(id, run => run with { IsCancelled = true }, cancellationToken);
        if (run is not null && !run.State.IsFinal() && !await IsCancelledAsync(id, cancellationToken))
            await blobs.WriteAsync(CancelBlob(id), new MemoryStream("{}"u8.ToArray()), cancellationToken: cancellationToken);
        return run;
    }

    /// <summary>Whether somebody has asked for a run's end.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<bool> IsCancelledAsync(string id, CancellationToken cancellationToken = default) => await blobs.FindAsync(CancelBlob(id), cancellationToken) is not null;

    /// <summary>Reports how far a run is. Reports of a run that has ended are dropped; so may be those that come after each other's.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="progress">The report.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The run as it is now; null if there is none.</returns>
    public Task<RunStatus?> UpdateAsync(string id, RunProgress progress, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, run => Apply(run, progress, clock.GetUtcNow()), cancellationToken);

    private async Task<RunStatus?> ChangeAsync(string id, Func<RunStatus, RunStatus> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!Identifier.IsValid(id) || await tables.FindAsync(RunTable, RunRow.Partition, id, cancellationToken) is not { } row)
                return null;
            var before = RunRow.Read(row);
            var after = change(before);
            if (before.State.IsFinal() || before == after)
                return before;
            try
            {
                await WriteAsync(row, before, after, cancellationToken);
                return after;
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Another has changed it; that change stays and this one comes on top.
            }
        }
    }

    /// <summary>What has happened to a run, a page at a time.</summary>
    /// <param name="id">Id of the run.</param>
    /// <param name="after">The last <see cref="RunEvent.Sequence"/> that is known; 0 for none.</param>
    /// <param name="limit">Most events.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<IReadOnlyList<RunEvent>> EventsAsync(string id, int after, int limit, CancellationToken cancellationToken = default) =>
        _events.ListAsync(id, after, limit, cancellationToken);

    private static RunStatus Apply(RunStatus run, RunProgress progress, DateTimeOffset now)
    {
        if (run.IsCancelled && progress.State is (RunState.Completed or RunState.PartiallyCompleted))
            progress = progress with { State = RunState.Terminated, Message = RunStates.Cancelled };
        return run with
        {
            State = progress.State,
            Done = progress.Done ?? run.Done,
            Total = progress.Total ?? run.Total,
            SecondsLeft = progress.State.IsFinal() ? null : progress.SecondsLeft ?? run.SecondsLeft,
            Message = progress.Message ?? run.Message,
            Started = run.Started ?? (progress.State == RunState.Pending ? null : now),
            Ended = progress.State.IsFinal() ? now : null,
        };
    }

    private async Task<RunStatus> AddRowAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var run = new RunStatus(request.Id, request.Kind, RunState.Pending, clock.GetUtcNow())
        {
            Subject = request.Kind == RunKind.TagArchive ? request.Prefix : string.Join(", ", request.Corpora),
        };
        await _events.AddAsync(run, 1, cancellationToken);
        await tables.WriteAsync(RunTable, RunRow.Of(run, 1, null), RowWrite.Insert, cancellationToken);
        return run;
    }

    // The event first: when the row's write is lost or refused, the next attempt writes the same event anew.
    private async Task WriteAsync(TableRow row, RunStatus before, RunStatus after, CancellationToken cancellationToken)
    {
        var events = RunRow.Events(row);
        if (RunEvents.IsNews(before, after))
            await _events.AddAsync(after, ++events, cancellationToken);
        await tables.WriteAsync(RunTable, RunRow.Of(after, events, row.ETag), RowWrite.Replace, cancellationToken);
    }
}
