using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;

namespace Prosodia.Functions.Local.Watching;

/// <summary>
/// Calls functions for blobs, a few at a time, and again later when they fail. Those that are over at once have a worker of their own: the start of a run
/// does not wait for a thousand media.
/// </summary>
/// <param name="catalog">The functions.</param>
/// <param name="prompt">Names of the functions that are over at once.</param>
/// <param name="ledger">What is to be handled.</param>
/// <param name="firstRetry">How long to wait after a first attempt; four times as long after each further one.</param>
/// <param name="logger">Logs errors of the ledger.</param>
internal sealed class BlobWorkers(FunctionCatalog catalog, IReadOnlySet<string> prompt, BlobLedger ledger, TimeSpan firstRetry, ILogger logger)
{
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(1);

    // What the ledger refuses for one blob, as on a full disk, it refuses for all: the worker rests, longer each time, or every blob would be an error a second.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    // Task.Delay takes 49 days at most, and what was put off longer comes from a clock that was wrong.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // While the disk is full, blobs wait as after this many attempts.
    private const int AttemptsOfRest = 3;

    private readonly ReadyQueue _prompt = new();
    private readonly ReadyQueue _others = new();

    /// <summary>Works until it is stopped.</summary>
    /// <param name="parallel">Most blobs at a time, besides one of a prompt function.</param>
    /// <param name="cancellationToken">Stops it; what is being handled then is handled again at the next start.</param>
    public async Task RunAsync(int parallel, CancellationToken cancellationToken)
    {
        foreach (var (id, due) in ledger.Open())
            WakeAt(id, due, cancellationToken);
        await Task.WhenAll(Enumerable.Repeat(_others, parallel).Append(_prompt).Select(queue => Task.Run(() => WorkAsync(queue, cancellationToken), CancellationToken.None)));
    }

    /// <summary>Says that a blob is to be handled.</summary>
    public void Wake(string id) => (prompt.Contains(BlobLedger.FunctionOf(id)) ? _prompt : _others).Wake(id);

    private async Task WorkAsync(ReadyQueue queue, CancellationToken cancellationToken)
    {
        var rest = AfterError;
        try
        {
            while (true)
            {
                var id = await queue.TakeAsync(cancellationToken);
                try
                {
                    await HandleAsync(id, cancellationToken);
                    rest = AfterError;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LedgerFailed(e, id, rest.TotalSeconds);
                    queue.Wake(id);
                    await Task.Delay(rest, cancellationToken);
                    rest = rest * 2 < LongestRest ? rest * 2 : LongestRest;
                }
                finally
                {
                    queue.Done(id);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It stops.
        }
    }

    private async Task HandleAsync(string id, CancellationToken cancellationToken)
    {
        if (ledger.Begin(id, DueAgain) is not { } entry)
            return;
        if (!catalog.TryFind(entry.Function, out var function))
        {
            ledger.Complete(id, entry);
            return;
        }

        try
        {
            await function.Answer!(BlobMessage.Of(entry), cancellationToken);
            ledger.Complete(id, entry);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ledger.Withdraw(id, entry, DateTime.UtcNow);
            throw;
        }
        catch (BlobAttemptException e) when (DiskFull.Is(e))
        {
            // It may last for days, and no blob is to be given up for it.
            var due = DueAgain(AttemptsOfRest);
            ledger.Withdraw(id, entry, due);
            WakeAt(id, due, cancellationToken);
        }
        catch (Exception)
        {
            // The function has logged why.
            var due = DueAgain(entry.Attempt);
            ledger.Postpone(id, entry, due);
            WakeAt(id, due, cancellationToken);
        }
    }

    private DateTime DueAgain(int attempt) => DateTime.UtcNow + firstRetry * Math.Pow(4, attempt - 1);

    private void WakeAt(string id, DateTime due, CancellationToken cancellationToken)
    {
        var wait = due - DateTime.UtcNow;
        if (wait <= TimeSpan.Zero)
            Wake(id);
        else
            _ = Task.Delay(wait < LongestWait ? wait : LongestWait, cancellationToken).ContinueWith(
                _ => Wake(id), cancellationToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }
}
