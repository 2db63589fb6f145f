namespace Prosodia.Storage;

/// <summary>Blobs in containers: a folder on this machine, or Azure Blob Storage. Containers come into being with their first blob.</summary>
/// <remarks>A blob appears whole or not at all. All members may be used by any thread.</remarks>
public interface IBlobStore
{
    /// <summary>What is known of a blob; null if there is none.</summary>
    Task<BlobProperties?> FindAsync(BlobName name, CancellationToken cancellationToken = default);

    /// <summary>Opens a blob, or a part of it; null if there is none. What it reads is one version of the blob, whatever others write meanwhile.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="range">The part; by default all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<BlobDownload?> OpenAsync(BlobName name, BlobRange range = default, CancellationToken cancellationToken = default);

    /// <summary>Writes or replaces a blob. The content is streamed; when it fails, nothing has changed.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="content">Its bytes, read to the end; need not be seekable.</param>
    /// <param name="condition">What must hold of the blob that is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StorageConflictException">The condition does not hold, another has a lease on the blob, or has written it at the same time.</exception>
    Task<BlobProperties> WriteAsync(BlobName name, Stream content, BlobCondition condition = default, CancellationToken cancellationToken = default);

    /// <summary>Removes a blob.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StorageConflictException">The condition does not hold, or another has a lease on the blob.</exception>
    Task<bool> DeleteAsync(BlobName name, BlobCondition condition = default, CancellationToken cancellationToken = default);

    /// <summary>Blobs of a container in the ordinal order of their paths, a page at a time.</summary>
    /// <param name="container">The container; one that does not exist is empty.</param>
    /// <param name="prefix">What their paths begin with; empty for all.</param>
    /// <param name="continuation">The <see cref="BlobPage.Continuation"/> of the page before; null for the first.</param>
    /// <param name="limit">Most blobs in the page, 1 to 5,000.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<BlobPage> ListAsync(
        string container, string prefix, string? continuation = null, int limit = 1000, CancellationToken cancellationToken = default);

    /// <summary>The top-level folders of a container, in no particular order. It costs by their number, not by that of the blobs.</summary>
    /// <param name="container">The container; one that does not exist is empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    IAsyncEnumerable<string> FoldersAsync(string container, CancellationToken cancellationToken = default);

    /// <summary>Takes a lease on a blob; null if there is no such blob or another holds one. It is renewed until it is disposed of.</summary>
    /// <param name="name">The blob, which must exist.</param>
    /// <param name="duration">15 to 60 seconds: how long the lease outlives a holder that has died.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IBlobLease?> TryLeaseAsync(BlobName name, TimeSpan duration, CancellationToken cancellationToken = default);
}
