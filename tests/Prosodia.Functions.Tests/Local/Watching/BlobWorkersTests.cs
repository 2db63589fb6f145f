using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;
using Prosodia.Functions.Local.Watching;
using Prosodia.Functions.Tests.Jobs;
using Prosodia.Storage;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Local.Watching;

public sealed class BlobWorkersTests
{
    /// <summary>On a full disk the ledger takes nothing. With thousands of blobs waiting, an error for each, every second, would fill what is left with logs.</summary>
    [Fact]
    public async Task A_ledger_that_fails_is_one_error_a_worker_and_not_one_a_blob()
    {
        using var folder = new TemporaryFolder();
        var log = new ListedLog<BlobWorkers>();
        var orchestrations = new OrchestrationRegistry();
        var failures = new Lazy<FailedBlobs>(() => new(new SqliteTableStore(folder["tables.db"])));
        var events = new BlobEventFunction(_ => null!, failures, NullLogger<BlobEventFunction>.Instance);
        var catalog = new FunctionCatalog(new(orchestrations), orchestrations, new(), [], events);
        using var ledger = new BlobLedger(folder["handled.db"]);
        using var stop = new CancellationTokenSource();
        var workers = new BlobWorkers(catalog, new HashSet<string>(), ledger, TimeSpan.FromMilliseconds(5), log);
        var work = workers.RunAsync(2, stop.Token);
        ledger.Dispose(); // from now on it fails

        for (var i = 0; i < 500; i++)
            workers.Wake(BlobLedger.IdOf("MediaArrived", BlobName.Of("media", $"{i}.wav")));
        await WatcherFixture.UntilAsync(() => Task.FromResult(log.Messages.Count >= 2));
        await Task.Delay(100);

        Assert.Equal(2, log.Messages.Count);
        await stop.CancelAsync();
        await work;
    }
}
