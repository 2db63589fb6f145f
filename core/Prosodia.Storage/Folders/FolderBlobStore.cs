using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Prosodia.Storage.Folders;

/// <summary>Blobs as files in a folder: <c>{root}/{container}/{path}</c>. Several processes may use it at once.</summary>
/// <remarks>
/// A blob is written aside and renamed, so it appears whole. Conditions, leases and ETags are right between all who use this class: they look and rename
/// while they hold a lock on a file, which the system lets go when they die. Files may also be put there by hand; such a change is seen, but obeys no condition.
/// Links are never followed. As in any folder, a name cannot be a blob's and a beginning of other blobs' at once.
/// </remarks>
public sealed class FolderBlobStore : IBlobStore
{
    private readonly FolderTree _tree;
    private readonly FolderLeases _leases;
    private readonly ConcurrentDictionary<string, bool> _swept = new(StringComparer.Ordinal);

    /// <summary>Creates the store. Folders are made when they are needed.</summary>
    /// <param name="root">The folder of all containers.</param>
    public FolderBlobStore(string root)
    {
        _tree = new(root);
        _leases = new(_tree);
    }

    /// <summary>The folder of all containers, in full.</summary>
    public string Root => _tree.Root;

    /// <summary>A blob was written by this object, or announced to it. Raised on the writer's thread; handlers do not throw.</summary>
    public event EventHandler<BlobProperties>? Written;

    /// <summary>Raises <see cref="Written"/> for a blob that another process has written: whoever knows of the write spares others looking for it.</summary>
    /// <param name="name">The blob; one that is not there is passed over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task AnnounceAsync(BlobName name, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is { } written)
            Written?.Invoke(this, written);
    }

    /// <inheritdoc/>
    public Task<BlobProperties?> FindAsync(BlobName name, CancellationToken cancellationToken = default) => Task.Run(() => _tree.Find(name), cancellationToken);

    /// <inheritdoc/>
    public Task<BlobDownload?> OpenAsync(BlobName name, BlobRange range = default, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            // The file stays the one that was opened, even when another gets its name.
            if (_tree.Open(name) is not { } file)
                return null;
            try
            {
                var properties = FolderTree.Properties(name, file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
                return new BlobDownload(FilePart.Of(file, range), properties);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<BlobProperties> WriteAsync(BlobName name, Stream content, BlobCondition condition = default, CancellationToken cancellationToken = default)
    {
        if (_tree.LinkOnTheWay(name) is { } link)
            throw new IOException($"{link} is a link, which the store does not follow. Put the folder itself there.");
        var incoming = _tree.IncomingOf(name.Container);
        if (_swept.TryAdd(name.Container, true))
            IncomingFile.Sweep(incoming);
        using var file = await IncomingFile.WriteAsync(incoming, content, cancellationToken).ConfigureAwait(false);
        BlobProperties written;
        using (await FileLock.TakeAsync(_tree.LockOf(name), cancellationToken).ConfigureAwait(false))
        {
            var current = _tree.Find(name);
            Require(name, current, condition);
            RequireRoom(name);
            var moved = file.MoveTo(_tree.FileOf(name), current?.Modified);
            written = FolderTree.Properties(name, moved.Length, moved.LastWriteTimeUtc);
        }

        Written?.Invoke(this, written);
        return written;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(BlobName name, BlobCondition condition = default, CancellationToken cancellationToken = default)
    {
        using var _ = await FileLock.TakeAsync(_tree.LockOf(name), cancellationToken).ConfigureAwait(false);
        if (_tree.Find(name) is not { } current)
            return false;
        Require(name, current, condition);
        File.Delete(_tree.FileOf(name));
        _leases.Clear(name);
        RemoveEmptyFolders(name);
        return true;
    }

    /// <inheritdoc/>
    public Task<BlobPage> ListAsync(
        string container, string prefix, string? continuation = null, int limit = 1000, CancellationToken cancellationToken = default)
    {
        BlobPage.CheckRequest(container, limit);
        return Task.Run(
            () =>
            {
                var blobs = new List<BlobProperties>();
                foreach (var blob in new FolderListing(_tree, container, prefix, continuation ?? "").Blobs())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (blobs.Count == limit)
                        return new BlobPage(blobs, blobs[^1].Name.Path);
                    blobs.Add(blob);
                }

                return new BlobPage(blobs, null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> FoldersAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BlobPage.CheckRequest(container, 1);
        foreach (var folder in await Task.Run(() => new FolderListing(_tree, container, "", "").Folders(), cancellationToken).ConfigureAwait(false))
            yield return folder;
    }

    /// <summary>What lies in a container's folder and is no blob, and why: whoever put it there is waiting for nothing.</summary>
    /// <param name="container">The container.</param>
    public IEnumerable<StrayFile> Strays(string container)
    {
        BlobPage.CheckRequest(container, 1);
        return new StraySearch(_tree, container).Find();
    }

    /// <inheritdoc/>
    public async Task<IBlobLease?> TryLeaseAsync(BlobName name, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        RenewedLease.CheckDuration(duration);
        var id = Guid.NewGuid().ToString();
        using (await FileLock.TakeAsync(_tree.LockOf(name), cancellationToken).ConfigureAwait(false))
        {
            if (_tree.Find(name) is null || _leases.Holder(name) is not null)
                return null;
            _leases.Set(name, id, duration);
        }

        return new RenewedLease(id, duration, stop => RenewAsync(name, id, duration, stop), () => ReleaseAsync(name, id));
    }

    private async Task<bool> RenewAsync(BlobName name, string id, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var _ = await FileLock.TakeAsync(_tree.LockOf(name), cancellationToken).ConfigureAwait(false);
        if (!_leases.IsLast(name, id))
            return false;
        _leases.Set(name, id, duration);
        return true;
    }

    private async Task ReleaseAsync(BlobName name, string id)
    {
        using var _ = await FileLock.TakeAsync(_tree.LockOf(name), CancellationToken.None).ConfigureAwait(false);
        if (_leases.IsLast(name, id))
            _leases.Clear(name);
    }

    private void Require(BlobName name, BlobProperties? current, BlobCondition condition)
    {
        var holder = _leases.Holder(name);
        if (holder != condition.LeaseId)
            throw new StorageConflictException($"{name}", condition.LeaseId is null ? "another has a lease on it" : "the lease on it is lost");
        if (condition.IfAbsent && current is not null)
            throw new StorageConflictException($"{name}", "it exists already");
        if (condition.IfMatch is { } tag && tag != current?.ETag)
            throw new StorageConflictException($"{name}", "it has changed since it was read");
    }

    private void RequireRoom(BlobName name)
    {
        if (Directory.Exists(_tree.FileOf(name)))
            throw new StorageConflictException($"{name}", "there are blobs below this name, and in a folder it cannot be both");
        for (var slash = name.Path.LastIndexOf('/'); slash > 0; slash = name.Path.LastIndexOf('/', slash - 1))
        {
            var above = name.Path[..slash];
            if (File.Exists(_tree.FileOf(BlobName.Of(name.Container, above))))
                throw new StorageConflictException($"{name}", $"there is a blob '{above}', and in a folder it cannot have others below it");
        }
    }

    // An empty folder would keep a blob from getting its name.
    private void RemoveEmptyFolders(BlobName name)
    {
        var container = _tree.FolderOf(name.Container);
        for (var folder = Path.GetDirectoryName(_tree.FileOf(name))!; folder.Length > container.Length; folder = Path.GetDirectoryName(folder)!)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                return; // not empty
            }
        }
    }
}
