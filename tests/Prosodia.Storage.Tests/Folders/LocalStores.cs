using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;
using Prosodia.Storage.Tests.Contract;

namespace Prosodia.Storage.Tests.Folders;

/// <summary>A folder and an SQLite file.</summary>
public sealed class LocalStores : IStoresUnderTest, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LocalStores() => (Blobs, Tables) = (new FolderBlobStore(_folder.Root), new SqliteTableStore(Path.Combine(_folder.Root, "tables.db")));

    public IBlobStore Blobs { get; }

    public ITableStore Tables { get; }

    public async Task LeaseAndDieAsync(BlobName name)
    {
        using var other = OtherProcess.Start("lease", _folder.Root, $"{name}", "15");
        Assert.Equal("leased", await other.ReadLineAsync());
    }

    public Task BreakLeaseAsync(BlobName name)
    {
        File.Delete(new FolderTree(_folder.Root).LeaseOf(name));
        return Task.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();
}
