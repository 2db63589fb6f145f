using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Prosodia.Storage.Cloud;

/// <summary>Blobs in Azure Blob Storage. Containers are made with their first blob.</summary>
/// <param name="service">The account, with whatever it takes to be let in.</param>
public sealed class AzureBlobStore(BlobServiceClient service) : IBlobStore
{
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<BlobProperties?> FindAsync(BlobName name, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = (await Client(name).GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            return new(name, found.ContentLength, found.ETag.Text(), found.LastModified);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<BlobDownload?> OpenAsync(BlobName name, BlobRange range = default, CancellationToken cancellationToken = default)
    {
        if (range.Offset < 0 || range.Length <= 0)
            return await OpenNothingAsync(name, range, cancellationToken).ConfigureAwait(false);
        try
        {
            // When the connection breaks, the client continues with the same version, or fails if it is gone.
            var options = new BlobDownloadOptions { Range = new HttpRange(range.Offset, range.Length) };
            var download = (await Client(name).DownloadStreamingAsync(options, cancellationToken).ConfigureAwait(false)).Value;
            var (content, details) = (download.Content, download.Details);
            return new(content, new(name, WholeLength(details), details.ETag.Text(), details.LastModified));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException e) when (e.Status == 416)
        {
            return await OpenNothingAsync(name, range, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<BlobProperties> WriteAsync(BlobName name, Stream content, BlobCondition condition = default, CancellationToken cancellationToken = default)
    {
        await MakeContainerAsync(name.Container, cancellationToken).ConfigureAwait(false);
        var blob = service.GetBlobContainerClient(name.Container).GetBlockBlobClient(name.Path);
        var upload = new BlockUpload(blob, Conditions(condition));
        try
        {
            var written = await upload.SendAsync(content, cancellationToken).ConfigureAwait(false);
            return new(name, upload.Length, written.ETag.Text(), written.LastModified);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            throw e.ToConflict($"{name}");
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            _made.TryRemove(name.Container, out _); // somebody has deleted it; the next write makes it again
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(BlobName name, BlobCondition condition = default, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Client(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, Conditions(condition), cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.IsConflict())
        {
            throw e.ToConflict($"{name}");
        }
    }

    /// <inheritdoc/>
    public async Task<BlobPage> ListAsync(
        string container, string prefix, string? continuation = null, int limit = 1000, CancellationToken cancellationToken = default)
    {
        BlobPage.CheckRequest(container, limit);
        if (!Text.IsPlain(prefix))
            return new([], null);
        try
        {
            var pages = service.GetBlobContainerClient(container)
                .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix.Length == 0 ? null : prefix }, cancellationToken).AsPages(continuation, limit);
            await foreach (var page in pages.ConfigureAwait(false))
                return new([.. page.Values.SelectMany(item => Properties(container, item))], page.ContinuationToken is { Length: > 0 } next ? next : null);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // A container that does not exist is empty.
        }

        return new([], null);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> FoldersAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BlobPage.CheckRequest(container, 1);
        var options = new GetBlobsByHierarchyOptions { Delimiter = "/" };
        await using var found = service.GetBlobContainerClient(container).GetBlobsByHierarchyAsync(options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MovesAsync(found).ConfigureAwait(false))
        {
            if (found.Current is { IsPrefix: true, Prefix: var folder } && BlobName.TryOf(container, folder + "x", out _))
                yield return folder[..^1];
        }
    }

    /// <inheritdoc/>
    public async Task<IBlobLease?> TryLeaseAsync(BlobName name, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        RenewedLease.CheckDuration(duration);
        var client = Client(name).GetBlobLeaseClient(Guid.NewGuid().ToString());
        try
        {
            await client.AcquireAsync(duration, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409)
        {
            return null;
        }

        return new RenewedLease(client.LeaseId, duration, stop => RenewAsync(client, stop), () => ReleaseAsync(client));
    }

    private static async Task<bool> MovesAsync(IAsyncEnumerator<BlobHierarchyItem> found)
    {
        try
        {
            return await found.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false; // a container that does not exist is empty
        }
    }

    private static async Task<bool> RenewAsync(BlobLeaseClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.RenewAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static async Task ReleaseAsync(BlobLeaseClient client)
    {
        try
        {
            await client.ReleaseAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException)
        {
            // It ends by itself, if it has not ended already.
        }
    }

    private BlobClient Client(BlobName name) => service.GetBlobContainerClient(name.Container).GetBlobClient(name.Path);

    private async Task MakeContainerAsync(string container, CancellationToken cancellationToken)
    {
        if (_made.ContainsKey(container))
            return;
        await service.GetBlobContainerClient(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        _made.TryAdd(container, true);
    }

    // No header can ask for no bytes, or for those after the last.
    private async Task<BlobDownload?> OpenNothingAsync(BlobName name, BlobRange range, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        return range.Within(found.Length) == 0 ? new(Stream.Null, found) : throw new IOException($"{name} was changed while it was opened.");
    }

    // Blobs that others have put there under names that cannot be checked names are not for us.
    private static IEnumerable<BlobProperties> Properties(string container, BlobItem item) => BlobName.TryOf(container, item.Name, out var name)
        ? [new(name, item.Properties.ContentLength ?? 0, item.Properties.ETag?.Text() ?? "", item.Properties.LastModified ?? default)]
        : [];

    // "bytes 0-9/100" for a part.
    private static long WholeLength(BlobDownloadDetails details) =>
        details.ContentRange is { Length: > 0 } range ? long.Parse(range.AsSpan(range.LastIndexOf('/') + 1)) : details.ContentLength;

    private static BlobRequestConditions Conditions(BlobCondition condition) => new()
    {
        IfMatch = condition.IfMatch is null ? null : new ETag(condition.IfMatch),
        IfNoneMatch = condition.IfAbsent ? ETag.All : null,
        LeaseId = condition.LeaseId,
    };
}
