using System.Text.Json;
using Prosodia.Storage;

namespace Prosodia.Functions.Models;

/// <summary><c>models/defaults.json</c>, which several processes may change at once.</summary>
/// <param name="blobs">Where it is.</param>
internal sealed class DefaultsBlob(IBlobStore blobs)
{
    private const int MostAttempts = 10;
    private static readonly BlobName Name = BlobName.Of("models", "defaults.json");

    /// <summary>The defaults; the built-in models if nobody has chosen others.</summary>
    public async Task<ModelDefaults> ReadAsync(CancellationToken cancellationToken) => (await ReadWithTagAsync(cancellationToken)).Defaults;

    /// <summary>Changes them. What others change meanwhile stays, and this change comes on top.</summary>
    public async Task ChangeAsync(Func<ModelDefaults, ModelDefaults> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (before, etag) = await ReadWithTagAsync(cancellationToken);
            var after = change(before);
            if (after == before)
                return;
            try
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(after, ShelfJson.Default.ModelDefaults);
                await blobs.WriteAsync(Name, new MemoryStream(json), new(IfMatch: etag, IfAbsent: etag is null), cancellationToken);
                return;
            }
            catch (StorageConflictException) when (attempt < MostAttempts)
            {
                // Another has changed them; the change is made to what is there now.
            }
        }
    }

    private async Task<(ModelDefaults Defaults, string? ETag)> ReadWithTagAsync(CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(Name, cancellationToken: cancellationToken);
        return blob is null
            ? (new(), null)
            : (await JsonSerializer.DeserializeAsync(blob.Content, ShelfJson.Default.ModelDefaults, cancellationToken) ?? new(), blob.Properties.ETag);
    }
}
