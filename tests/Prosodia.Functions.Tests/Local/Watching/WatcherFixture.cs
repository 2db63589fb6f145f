using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;
using Prosodia.Functions.Local.Watching;
using Prosodia.Functions.Settings;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Local.Watching;

/// <summary>A watched store with a trigger on <c>media/….wav</c>, a prompt one on <c>runs/…</c>, which can be stopped and started again.</summary>
internal sealed class WatcherFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly LocalSettings _settings;
    private StoreWatcher? _watcher;

    public WatcherFixture(int parallel = 2, int pollSeconds = 3600)
    {
        _settings = new(_folder.Path, 1, parallel, pollSeconds) { FirstRetry = TimeSpan.FromMilliseconds(5) };
        Store = NewStore();
        Tables = new SqliteTableStore(_folder["tables.db"]);
    }

    public FolderBlobStore Store { get; }

    public SqliteTableStore Tables { get; }

    /// <summary>What a blob's arrival does.</summary>
    public Func<BlobArrival, CancellationToken, Task> Handle { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Paths of the blobs that have been handled, or tried, in order.</summary>
    public ConcurrentQueue<string> Attempts { get; } = [];

    public string LedgerFile => _settings.LedgerFile;

    /// <summary>Another view of the same folder, as another process has it.</summary>
    public FolderBlobStore NewStore() => new(_folder["blobs"]);

    public async Task StartAsync()
    {
        var trigger = new BlobTrigger("MediaArrived", "media", ".wav", "media-events", async (arrival, stop) =>
        {
            Attempts.Enqueue(arrival.Blob.Path);
            await Handle(arrival, stop);
        });
        var prompt = new BlobTrigger("StartRun", "runs", "", "run-requests", (arrival, _) =>
        {
            Attempts.Enqueue(arrival.Blob.Path);
            return Task.CompletedTask;
        })
        {
            IsPrompt = true,
        };
        var failures = new Lazy<FailedBlobs>(() => new(Tables));
        var events = new BlobEventFunction(_ => null!, failures, NullLogger<BlobEventFunction>.Instance);
        var orchestrations = new OrchestrationRegistry();
        var catalog = new FunctionCatalog(new(orchestrations), orchestrations, new(), [trigger, prompt], events);
        _watcher = new StoreWatcher(Store, [trigger, prompt], catalog, _settings, NullLogger<StoreWatcher>.Instance);
        await _watcher.StartAsync(CancellationToken.None);
        await _watcher.FirstLook.WaitAsync(Patience);
    }

    public async Task StopAsync()
    {
        await _watcher!.StopAsync(CancellationToken.None);
        _watcher.Dispose();
    }

    public Task WriteAsync(string path, string content = "RIFF") => WriteAsync(Store, path, content);

    public static Task WriteAsync(FolderBlobStore store, string path, string content = "RIFF") =>
        store.WriteAsync(BlobName.Of("media", path), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)));

    /// <summary>Rows of the table of problems.</summary>
    public async Task<IReadOnlyList<TableRow>> ProblemsAsync() => (await Tables.QueryAsync(FailedBlobs.Table, new())).Rows;

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow + Patience; !await holds(); await Task.Delay(10))
            Assert.True(DateTime.UtcNow < end, "it has not come to that in time");
    }

    public Task UntilAttemptsAsync(int count) => UntilAsync(() => Task.FromResult(Attempts.Count >= count));

    public async ValueTask DisposeAsync()
    {
        if (_watcher is not null)
            await StopAsync();
        _folder.Dispose();
    }
}
