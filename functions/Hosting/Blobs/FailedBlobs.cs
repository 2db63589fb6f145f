using System.Security.Cryptography;
using System.Text;
using Prosodia.Storage;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>The table <c>problems</c>: blobs that could not be handled, with the reason.</summary>
/// <param name="tables">Where the table is.</param>
internal sealed class FailedBlobs(ITableStore tables)
{
    /// <summary>The table.</summary>
    public const string Table = "problems";

    private const int MaxReason = 2000;

    /// <summary>Writes down that a blob has failed for the last time.</summary>
    /// <param name="function">What was to be done.</param>
    /// <param name="blob">The blob.</param>
    /// <param name="reason">Why it failed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task AddAsync(string function, BlobName blob, string reason, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["path"] = blob.Path,
            ["function"] = function,
            ["reason"] = reason.Length <= MaxReason ? reason : reason[..MaxReason] + "…",
            ["time"] = DateTimeOffset.UtcNow,
        };
        return tables.WriteAsync(Table, new(blob.Container, Key(blob), values), RowWrite.Replace, cancellationToken);
    }

    /// <summary>Forgets what was wrong with a blob: it has been written anew.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task RemoveAsync(BlobName blob, CancellationToken cancellationToken) => tables.DeleteAsync(Table, blob.Container, Key(blob), cancellationToken);

    /// <summary>Key of a blob's row in the partition of its container. Paths hold characters that keys must not.</summary>
    public static string Key(BlobName blob) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blob.Path)));
}
