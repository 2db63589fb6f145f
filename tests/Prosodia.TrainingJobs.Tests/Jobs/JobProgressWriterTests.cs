using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;
using Prosodia.TrainingJobs.Jobs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

public sealed class JobProgressWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_write_that_is_slow_does_not_hide_a_later_one()
    {
        var store = new SlowFirstWrite(new FolderBlobStore(_folder["data"]));
        var documents = new JobDocuments(store);
        using var writer = new JobProgressWriter("job", documents);
        writer.Begin(2);

        var first = writer.AdvanceAsync(default); // in the middle of its write
        var last = writer.AdvanceAsync(default);
        await Task.WhenAny(last, Task.Delay(50)); // it would write now if nothing held it
        store.First.SetResult();
        await Task.WhenAll(first, last);

        Assert.Equal(2, (await documents.ProgressAsync("job"))!.Done);
    }

    /// <summary>A store in a folder whose first write takes until it is let go.</summary>
    private sealed class SlowFirstWrite(IBlobStore store) : IBlobStore
    {
        private int _writes;

        public TaskCompletionSource First { get; } = new();

        public async Task<BlobProperties> WriteAsync(BlobName name, Stream content, BlobCondition condition = default, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _writes) == 1)
                await First.Task;
            return await store.WriteAsync(name, content, condition, cancellationToken);
        }

        public Task<BlobProperties?> FindAsync(BlobName name, CancellationToken cancellationToken = default) => store.FindAsync(name, cancellationToken);

        public Task<BlobDownload?> OpenAsync(BlobName name, BlobRange range = default, CancellationToken cancellationToken = default) =>
            store.OpenAsync(name, range, cancellationToken);

        public Task<bool> DeleteAsync(BlobName name, BlobCondition condition = default, CancellationToken cancellationToken = default) =>
            store.DeleteAsync(name, condition, cancellationToken);

        public Task<BlobPage> ListAsync(
            string container, string prefix, string? continuation = null, int limit = 1000, CancellationToken cancellationToken = default) =>
            store.ListAsync(container, prefix, continuation, limit, cancellationToken);

        public Task<IBlobLease?> TryLeaseAsync(BlobName name, TimeSpan duration, CancellationToken cancellationToken = default) =>
            store.TryLeaseAsync(name, duration, cancellationToken);

        public IAsyncEnumerable<string> FoldersAsync(string container, CancellationToken cancellationToken = default) => store.FoldersAsync(container, cancellationToken);
    }
}
