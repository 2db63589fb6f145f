using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>The small blobs by which runs and jobs are controlled: <c>{id}/{file}</c> in a container of their own.</summary>
internal static class ControlBlobs
{
    /// <summary>The container of runs.</summary>
    public const string Runs = "runs";

    /// <summary>The container of jobs.</summary>
    public const string Jobs = "jobs";

    private const int MaxId = 128;

    /// <summary>The id in <c>{id}/{file}</c>.</summary>
    /// <exception cref="FormatException">The path is not like that.</exception>
    public static string IdOf(BlobName blob) => blob.Path.Split('/') is [var id, _] && Job.IsId(id, MaxId)
        ? id
        : throw new FormatException($"'{blob}' is not in a folder named by an id: 1 to {MaxId} letters, digits, '-' and '_'.");

    /// <summary>Reads a document; null if it is not there any more.</summary>
    /// <exception cref="FormatException">It is too long, or no such document.</exception>
    public static async Task<T?> ReadAsync<T>(IBlobStore blobs, BlobName name, int maxBytes, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        await using var download = await blobs.OpenAsync(name, cancellationToken: cancellationToken);
        if (download is null)
            return null;
        if (download.Properties.Length > maxBytes)
            throw new FormatException($"{name} has {download.Properties.Length} bytes; at most {maxBytes} are allowed.");
        try
        {
            return await JsonSerializer.DeserializeAsync(download.Content, type, cancellationToken) ?? throw new FormatException($"{name} is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new FormatException($"{name} cannot be read: {e.Message}", e);
        }
    }
}
