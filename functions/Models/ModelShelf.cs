using System.Collections.Immutable;
using Prosodia.Functions.Api;
using Prosodia.Models.Packages;
using Prosodia.Scoring;
using Prosodia.Storage;

namespace Prosodia.Functions.Models;

/// <summary>
/// The models: a package each in <c>models/{id}.zip</c>, and which of them score by default. Packages are checked before they are
/// stored; those in use stay in memory as long as they are not replaced.
/// </summary>
/// <param name="blobs">Where packages are.</param>
/// <param name="tables">Where descriptions are remembered.</param>
/// <param name="options">How much memory loaded models may take.</param>
/// <param name="log">Logs what becomes of models.</param>
public sealed class ModelShelf(IBlobStore blobs, ITableStore tables, ApiOptions options, ILogger<ModelShelf> log) : IDisposable
{
    private const string Container = "models";
    private const string Suffix = ".zip";
    private const int MaxModels = 10_000;

    private readonly ModelLoader _loader = new(blobs, options);
    private readonly DefaultsBlob _defaults = new(blobs);
    private readonly BuiltInModels _builtIn = new(blobs, log);

    /// <summary>The blob of a package.</summary>
    /// <param name="id">Id of the model.</param>
    public static BlobName PackageBlob(string id) => BlobName.Of(Container, id + Suffix);

    /// <summary>All models in the order of their ids. A package that cannot be read is left out, and the log says why.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ImmutableArray<ShelvedModel>> ListAsync(CancellationToken cancellationToken = default)
    {
        var defaults = await DefaultsAsync(cancellationToken);
        var models = ImmutableArray.CreateBuilder<ShelvedModel>();
        string? continuation = null;
        do
        {
            var page = await blobs.ListAsync(Container, "", continuation, cancellationToken: cancellationToken);
            foreach (var blob in page.Blobs.Where(blob => blob.Name.Path.EndsWith(Suffix, StringComparison.Ordinal)).Take(MaxModels - models.Count))
            {
                if (await DescribeAsync(blob, defaults, cancellationToken) is { } model)
                    models.Add(model);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null && models.Count < MaxModels);
        return models.ToImmutable();
    }

    /// <summary>A model; null if there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ShelvedModel?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        await blobs.FindAsync(PackageBlob(id), cancellationToken) is { } blob
            ? await DescribeAsync(blob, await DefaultsAsync(cancellationToken), cancellationToken)
            : null;

    /// <summary>A model, ready to score; null if there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelPackageException">Its package was damaged.</exception>
    public Task<LoadedModel?> LoadAsync(string id, CancellationToken cancellationToken = default) => _loader.LoadAsync(id, cancellationToken);

    /// <summary>The models that score what names none: those that were chosen, and the built-in ones in place of others.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelPackageException">A package was damaged.</exception>
    public async Task<ImmutableArray<ScoringModel>> LoadDefaultsAsync(CancellationToken cancellationToken = default)
    {
        var chosen = await DefaultsAsync(cancellationToken);
        if (chosen is { Emotion: null } or { Affect: null })
            await _builtIn.EnsureAsync(areLost: false, cancellationToken);
        var models = ImmutableArray.CreateBuilder<ScoringModel>();
        foreach (var id in new[] { chosen.Emotion ?? DefaultModels.EmotionId, chosen.Affect ?? DefaultModels.AffectId })
        {
            var loaded = await LoadAsync(id, cancellationToken) ?? await RestoreAsync(id, cancellationToken)
                ?? throw new ModelPackageException(id, "scores by default and is not there; put it, or another with ?default=true");
            models.Add(loaded.Model);
        }

        return models.ToImmutable();
    }

    /// <summary>A built-in model that was removed is made again when it has to score.</summary>
    private async Task<LoadedModel?> RestoreAsync(string id, CancellationToken cancellationToken)
    {
        if (!DefaultModels.Ids.Contains(id))
            return null;
        await _builtIn.EnsureAsync(areLost: true, cancellationToken);
        return await LoadAsync(id, cancellationToken);
    }

    /// <summary>Stores a package in place of the one that is there, if it is a good one.</summary>
    /// <param name="id">Id of the model.</param>
    /// <param name="package">The package, at its start; must be able to seek.</param>
    /// <param name="condition">What must hold of the one that is there.</param>
    /// <param name="makeDefault">Whether it scores by default from now on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelPackageException">It is no package, or a damaged one; nothing has changed.</exception>
    /// <exception cref="StorageConflictException">The condition does not hold.</exception>
    public async Task<ShelvedModel> PutAsync(
        string id, Stream package, BlobCondition condition, bool makeDefault, CancellationToken cancellationToken = default)
    {
        var read = await Task.Run(() => ScoringModel.Read(package, id, id), cancellationToken);
        package.Position = 0;
        var blob = await blobs.WriteAsync(PackageBlob(id), package, condition, cancellationToken);
        _loader.Keep(new(read, blob.ETag, blob.Length));
        log.ModelStored(id, blob.Length);
        await _defaults.ChangeAsync(defaults => defaults.With(read, makeDefault), cancellationToken);
        if (await blobs.FindAsync(PackageBlob(id), cancellationToken) is null)
            await _defaults.ChangeAsync(defaults => defaults.Without(id), cancellationToken); // removed before it was a default
        // Of what was stored, not of what is there: others may have removed or replaced it by now.
        return Shelved(id, blob, (read.Package.Kind, read.Version, read.Package.Card), await DefaultsAsync(cancellationToken));
    }

    /// <summary>Removes a model. What it scored by default is scored by the built-in one again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="condition">What must hold of its package.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StorageConflictException">The condition does not hold.</exception>
    public async Task<bool> DeleteAsync(string id, BlobCondition condition, CancellationToken cancellationToken = default)
    {
        if (!await blobs.DeleteAsync(PackageBlob(id), condition, cancellationToken))
            return false;
        await _defaults.ChangeAsync(defaults => defaults.Without(id), cancellationToken);
        await tables.DeleteAsync(ModelRow.Table, ModelRow.Partition, id, cancellationToken);
        return true;
    }

    /// <summary>Which models score by default.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ModelDefaults> DefaultsAsync(CancellationToken cancellationToken = default) => _defaults.ReadAsync(cancellationToken);

    /// <summary>What keeps the default models from scoring; null when nothing does.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string?> ProblemAsync(CancellationToken cancellationToken = default)
    {
        var defaults = await DefaultsAsync(cancellationToken);
        foreach (var id in new[] { defaults.Emotion, defaults.Affect }.OfType<string>())
        {
            try
            {
                if (await LoadAsync(id, cancellationToken) is null)
                    return $"The default model '{id}' is not there; put it, or another, with ?default=true.";
            }
            catch (ModelPackageException e)
            {
                return $"The default model cannot be used: {e.Message}";
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _builtIn.Dispose();
        _loader.Dispose();
    }

    private async Task<ShelvedModel?> DescribeAsync(BlobProperties blob, ModelDefaults defaults, CancellationToken cancellationToken)
    {
        var id = blob.Name.Path[..^Suffix.Length];
        try
        {
            var row = await tables.FindAsync(ModelRow.Table, ModelRow.Partition, id, cancellationToken);
            var known = row is null ? null : ModelRow.Read(row, blob);
            if (known is null && await LoadAsync(id, cancellationToken) is { } loaded)
            {
                known = (loaded.Model.Package.Kind, loaded.Model.Version, loaded.Model.Package.Card);
                await tables.WriteAsync(
                    ModelRow.Table, ModelRow.Of(id, blob, loaded.Model.Package.Kind, loaded.Model.Version, loaded.Model.Package.Card), RowWrite.Replace, cancellationToken);
            }

            return known is { } description ? Shelved(id, blob, description, defaults) : null;
        }
        catch (ModelPackageException e)
        {
            log.ModelUnusable(id, e.Reason);
            return null;
        }
    }

    private static ShelvedModel Shelved(string id, BlobProperties blob, (string Kind, string Version, ModelCard Card) known, ModelDefaults defaults) =>
        new(id, known.Kind, known.Version, IsDefault(id, defaults), blob.Length, blob.Modified, known.Card) { ETag = blob.ETag };

    private static bool IsDefault(string id, ModelDefaults chosen) =>
        id == (chosen.Emotion ?? DefaultModels.EmotionId) || id == (chosen.Affect ?? DefaultModels.AffectId);
}
