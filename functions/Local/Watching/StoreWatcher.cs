using System.Diagnostics;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;
using Prosodia.Functions.Settings;
using Prosodia.Storage;
using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Local.Watching;

/// <summary>
/// Does what Event Grid and the Functions host do in Azure: sees that a blob has been written, and calls the functions whose blob it is. Blobs that this
/// program writes are seen at once, those of others by looking for them.
/// </summary>
/// <param name="blobs">The store.</param>
/// <param name="triggers">Functions and their blobs.</param>
/// <param name="catalog">The functions.</param>
/// <param name="settings">How often it looks, and how much is done at a time.</param>
/// <param name="logger">Logs errors of the store.</param>
internal sealed class StoreWatcher(
    IBlobStore blobs, IEnumerable<BlobTrigger> triggers, FunctionCatalog catalog, LocalSettings settings, ILogger<StoreWatcher> logger) : BackgroundService
{
    // The most that a page may have: a folder store reads all names of a folder for each page of it.
    private const int PageSize = 5000;

    // Looking must not be what the program is busy with: after a look of a second, half a minute of rest.
    private const int RestFactor = 30;

    // Each of them is asked for. When more are gone, the rest is forgotten with the next looks; what is new must not wait for that.
    private const int MostForgotten = 1000;

    private readonly BlobTrigger[] _triggers = [.. triggers];
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it has looked through the store for the first time.</summary>
    internal Task FirstLook => _looked.Task;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var ledger = new BlobLedger(settings.LedgerFile);
        var prompt = _triggers.Where(trigger => trigger.IsPrompt).Select(trigger => trigger.Name).ToHashSet(StringComparer.Ordinal);
        var workers = new BlobWorkers(catalog, prompt, ledger, settings.FirstRetry, logger);
        void OnWritten(object? sender, BlobProperties blob) => AnnounceOwn(ledger, workers, blob);
        var folder = blobs as FolderBlobStore;
        folder?.Written += OnWritten;
        try
        {
            await Task.WhenAll(workers.RunAsync(settings.Triggers, stoppingToken), LookAsync(ledger, workers, stoppingToken));
        }
        finally
        {
            folder?.Written -= OnWritten;
        }
    }

    private async Task LookAsync(BlobLedger ledger, BlobWorkers workers, CancellationToken stoppingToken)
    {
        string[] containers = [.. _triggers.Select(trigger => trigger.Container).Distinct(StringComparer.Ordinal)];
        var strays = blobs is FolderBlobStore folder ? new StrayReport(folder, logger, TimeProvider.System) : null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                foreach (var container in containers)
                    await LookAsync(container, ledger, workers, stoppingToken);
                _looked.TrySetResult();
                await (strays?.TellAsync(containers, stoppingToken) ?? Task.CompletedTask);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LookFailed(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var rest = TimeSpan.FromSeconds(Math.Max(settings.PollSeconds, watch.Elapsed.TotalSeconds * RestFactor));
            await Task.Delay(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(string container, BlobLedger ledger, BlobWorkers workers, CancellationToken stoppingToken)
    {
        string? continuation = null;
        var after = "";
        do
        {
            var page = await blobs.ListAsync(container, "", continuation, PageSize, stoppingToken);
            foreach (var trigger in _triggers.Where(trigger => trigger.Container == container))
                await CompareAsync(trigger, page, after, ledger, workers, stoppingToken);
            after = page.Blobs is [.., var last] ? last.Name.Path : after;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>
    /// Announces what is in a page and has not been handled as it is, and forgets what was handled and is not in the page where it would be: otherwise the
    /// ledger would grow by every blob there ever was. Almost always there is nothing to do, so that is found by reading alone.
    /// </summary>
    private async Task CompareAsync(
        BlobTrigger trigger, BlobPage page, string after, BlobLedger ledger, BlobWorkers workers, CancellationToken stoppingToken)
    {
        if (page is { Blobs: [], Continuation: not null })
            return; // where it ends, the next one tells
        var through = page.Continuation is null ? null : page.Blobs[^1].Name.Path;
        var handled = ledger.Handled(trigger.Name, trigger.Container, after, through).ToDictionary(row => row.Id, StringComparer.Ordinal);
        Announce(ledger, workers, [.. page.Blobs.Where(blob => !(handled.Remove(BlobLedger.IdOf(trigger.Name, blob.Name), out var row) && row.ETag == blob.ETag))], trigger);
        var gone = new List<LedgerRow>();
        foreach (var row in handled.Values.Take(MostForgotten))
        {
            // It may have been written since the page was; and the ledger sorts some rare characters otherwise than the store.
            if (await blobs.FindAsync(row.Blob, stoppingToken) is null)
                gone.Add(row);
        }

        if (gone.Count > 0)
            ledger.Forget(gone);
    }

    /// <summary>Announces what this program has written. The writer must not fail because of it; the next look finds it too.</summary>
    private void AnnounceOwn(BlobLedger ledger, BlobWorkers workers, BlobProperties blob)
    {
        try
        {
            Announce(ledger, workers, [blob], _triggers);
        }
        catch (Exception e)
        {
            logger.AnnouncementFailed(e, blob.Name);
        }
    }

    private static void Announce(BlobLedger ledger, BlobWorkers workers, IReadOnlyList<BlobProperties> written, params IReadOnlyList<BlobTrigger> triggers)
    {
        var seen = written.SelectMany(blob => triggers.Where(trigger => trigger.Takes(blob.Name)).Select(trigger => (trigger.Name, blob))).ToList();
        if (seen.Count == 0)
            return;
        foreach (var id in ledger.Announce(seen))
            workers.Wake(id);
    }
}
