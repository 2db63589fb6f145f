using System.Text.Json;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Runs;

/// <summary>What was asked for: <c>runs/{id}/request.json</c>, which never changes. Its arrival starts the run.</summary>
/// <param name="blobs">Where requests are.</param>
internal sealed class RunRequests(IBlobStore blobs)
{
    private const int MaxBytes = 1 << 20;

    /// <summary>The blob of a request.</summary>
    public static BlobName Blob(string id) => BlobName.Of("runs", $"{id}/request.json");

    /// <summary>Stores a request, unless an equal one is there.</summary>
    /// <exception cref="StorageConflictException">There is another of this id.</exception>
    public async Task AddAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(request, RunRequestJson.Default.RunRequest);
        if (await IsThereAsync(request.Id, json, cancellationToken))
            return;
        try
        {
            await blobs.WriteAsync(Blob(request.Id), new MemoryStream(json), new BlobCondition(IfAbsent: true), cancellationToken);
        }
        catch (StorageConflictException)
        {
            if (!await IsThereAsync(request.Id, json, cancellationToken)) // another began to ask for it in between: now that can be seen
                throw;
        }
    }

    /// <summary>A request; null if there is none.</summary>
    /// <exception cref="JsonException">It was damaged.</exception>
    public async Task<RunRequest?> FindAsync(string id, CancellationToken cancellationToken) =>
        Identifier.IsValid(id) && await ReadAsync(Blob(id), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, RunRequestJson.Default.RunRequest)
            : null;

    private async Task<bool> IsThereAsync(string id, byte[] json, CancellationToken cancellationToken)
    {
        if (await ReadAsync(Blob(id), cancellationToken) is not { } existing)
            return false;
        return json.AsSpan().SequenceEqual(existing)
            ? true
            : throw new StorageConflictException($"run {id}", "there is a run of this id with another request");
    }

    private async Task<byte[]?> ReadAsync(BlobName name, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(name, cancellationToken: cancellationToken);
        if (blob is null)
            return null;
        if (blob.Properties.Length > MaxBytes)
            throw new JsonException($"{name} is longer than {MaxBytes} bytes.");
        var bytes = new byte[blob.Properties.Length];
        await blob.Content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
