using System.Security.Cryptography;
using System.Text;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>The SHA-256 of stored blobs, remembered by their ETag: what was uploaded here is known, what came by another way is read once.</summary>
/// <param name="blobs">The blobs.</param>
/// <param name="tables">Where digests are remembered.</param>
internal sealed class BlobDigests(IBlobStore blobs, ITableStore tables)
{
    private const string Table = "digests";

    /// <summary>The SHA-256 of a blob; null if it has gone meanwhile.</summary>
    public async Task<byte[]?> FindAsync(BlobProperties blob, CancellationToken cancellationToken)
    {
        var row = await tables.FindAsync(Table, blob.Name.Container, Key(blob.Name), cancellationToken);
        if (row?.Values.GetValueOrDefault("etag") as string == blob.ETag && row?.Values.GetValueOrDefault("sha256") is string known)
            return Convert.FromHexString(known);
        await using var download = await blobs.OpenAsync(blob.Name, cancellationToken: cancellationToken);
        if (download is null)
            return null;
        var digest = await SHA256.HashDataAsync(download.Content, cancellationToken);
        await RememberAsync(download.Properties, digest, cancellationToken);
        return digest;
    }

    /// <summary>Remembers the digest of a blob.</summary>
    public Task RememberAsync(BlobProperties blob, byte[] digest, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["etag"] = blob.ETag, ["sha256"] = Convert.ToHexStringLower(digest) };
        return tables.WriteAsync(Table, new(blob.Name.Container, Key(blob.Name), values), RowWrite.Replace, cancellationToken);
    }

    private static string Key(BlobName name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Path)));
}
