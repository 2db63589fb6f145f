using System.Text.Json;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Storage.Jobs;

/// <summary>Features in a store: <c>features/ab/{key}.npz</c>, and beside it <c>{key}.json</c> with what is known of them, written last.</summary>
/// <param name="store">The store.</param>
public sealed class StoredFeatures(IBlobStore store) : IFeatureStore
{
    private const int MaxResult = 16 << 20;

    /// <summary>Where features are.</summary>
    /// <param name="key">Their key: 64 hexadecimal digits.</param>
    public static BlobName NameOf(string key) => NameOf(key, "npz");

    /// <inheritdoc/>
    public async Task<ExtractionResult?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(NameOf(key, "json"), cancellationToken: cancellationToken) is not { } blob)
            return null;
        await using (blob)
        {
            try
            {
                var result = blob.Properties.Length > MaxResult ? null
                    : await JsonSerializer.DeserializeAsync(blob.Content, ExtractionJson.Default.ExtractionResult, cancellationToken);
                return result is { Succeeded: true } && result.Key == key && await store.FindAsync(NameOf(key), cancellationToken) is not null ? result : null;
            }
            catch (JsonException)
            {
                return null; // damaged: extracted again
            }
        }
    }

    /// <inheritdoc/>
    public async Task AddAsync(ExtractionResult result, string path, CancellationToken cancellationToken)
    {
        var key = result.Key ?? throw new ArgumentException("The features have no key.", nameof(result));
        await using (var file = File.OpenRead(path))
            await store.WriteAsync(NameOf(key), file, cancellationToken: cancellationToken);
        var known = result with { File = "", Output = null };
        var json = JsonSerializer.SerializeToUtf8Bytes(known, ExtractionJson.Default.ExtractionResult);
        await store.WriteAsync(NameOf(key, "json"), new MemoryStream(json), cancellationToken: cancellationToken);
    }

    private static BlobName NameOf(string key, string extension) => key.Length == 64 && key.All(char.IsAsciiHexDigitLower)
        ? BlobName.Of("features", $"{key[..2]}/{key}.{extension}")
        : throw new InvalidDataException($"'{key}' is not the key of features.");
}
