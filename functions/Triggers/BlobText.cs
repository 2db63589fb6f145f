using System.Text;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>Small blobs of text, read whole.</summary>
internal static class BlobText
{
    /// <summary>Reads a blob; null if it is not there any more.</summary>
    /// <exception cref="FormatException">It is too long.</exception>
    public static async Task<string?> ReadAsync(IBlobStore blobs, BlobName name, int maxBytes, CancellationToken cancellationToken)
    {
        await using var download = await blobs.OpenAsync(name, cancellationToken: cancellationToken);
        if (download is null)
            return null;
        if (download.Properties.Length > maxBytes)
            throw new FormatException($"{name} has {download.Properties.Length} bytes; at most {maxBytes} are allowed.");
        using var reader = new StreamReader(download.Content, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
