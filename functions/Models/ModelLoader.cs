using Prosodia.Functions.Api;
using Prosodia.Models.Packages;
using Prosodia.Scoring;
using Prosodia.Storage;

namespace Prosodia.Functions.Models;

/// <summary>Reads packages from storage, one at a time, and keeps those that were used last.</summary>
/// <param name="blobs">Where packages are.</param>
/// <param name="options">How long a package may be, and how much memory all may take.</param>
internal sealed class ModelLoader(IBlobStore blobs, ApiOptions options) : IDisposable
{
    private readonly ModelCache _cache = new(ApiOptions.Bytes(options.MaxModelMemoryMiB));
    private readonly SemaphoreSlim _loading = new(1);

    /// <summary>A model, ready to score; null if there is none.</summary>
    /// <exception cref="ModelPackageException">Its package was damaged.</exception>
    public async Task<LoadedModel?> LoadAsync(string id, CancellationToken cancellationToken)
    {
        if (await blobs.FindAsync(ModelShelf.PackageBlob(id), cancellationToken) is not { } blob)
            return null;
        if (_cache.Find(id, blob.ETag) is { } cached)
            return cached;
        await _loading.WaitAsync(cancellationToken);
        try
        {
            return _cache.Find(id, blob.ETag) ?? await ReadAsync(id, cancellationToken);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Keeps a model that was read already.</summary>
    public void Keep(LoadedModel model) => _cache.Add(model);

    /// <inheritdoc/>
    public void Dispose() => _loading.Dispose();

    private async Task<LoadedModel?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(ModelShelf.PackageBlob(id), cancellationToken: cancellationToken);
        if (blob is null)
            return null;
        if (blob.Properties.Length > ApiOptions.Bytes(options.MaxModelMiB))
            throw new ModelPackageException(id, $"is longer than {options.MaxModelMiB} MiB");
        var bytes = new byte[blob.Properties.Length];
        await blob.Content.ReadExactlyAsync(bytes, cancellationToken);
        var read = await Task.Run(() => ScoringModel.Read(new MemoryStream(bytes, writable: false), id, id), cancellationToken);
        var model = new LoadedModel(read, blob.Properties.ETag, bytes.Length);
        _cache.Add(model);
        return model;
    }
}
