using System.Collections.Concurrent;
using System.Collections.Immutable;
using Prosodia.Features.ActionUnits;
using Prosodia.Files;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Settings;
using Prosodia.Jobs.Extraction;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.Functions.Corpora;

/// <summary>
/// Extracts the features of media of corpora before any run asks for them, under the keys by which the jobs of runs look for them. What already exists
/// costs a look. What is not, a run extracts itself: nothing depends on this but how long a run takes.
/// </summary>
/// <param name="blobs">Where media and features are.</param>
/// <param name="digests">Hashes of media, so that those whose features are there are not read again.</param>
/// <param name="faces">Whether action units are taken from videos.</param>
/// <param name="failures">Where media are listed that cannot be read.</param>
internal sealed class CorpusExtraction(IBlobStore blobs, BlobDigests digests, FaceSettings faces, Lazy<FailedBlobs> failures) : IDisposable
{
    private readonly StoredFeatures _features = new(blobs);
    private readonly CorpusPlans _plans = new(blobs);
    private readonly ConcurrentDictionary<FeatureKind, ExtractionPart> _parts = [];
    // A failure is not kept: a disk that was full at the first use may have room at the next.
    private readonly Lazy<LockedFolder> _folder = new(() => TemporaryFiles.Folder("features"), LazyThreadSafetyMode.PublicationOnly);

    // One core is left to those who upload meanwhile.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount - 1));

    /// <summary>Extracts what the corpus of a medium needs of it.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="file">The medium's path below it. Files that are no media of the corpus are passed over.</param>
    /// <param name="function">Who does it, for the list of problems.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Why there are no features; null if there are, or none are needed.</returns>
    public async Task<string?> ExtractAsync(string corpus, string file, string function, CancellationToken cancellationToken) =>
        await ExtractAsync(await _plans.FindAsync(corpus, cancellationToken), corpus, file, function, cancellationToken);

    /// <summary>Extracts what the documents of a corpus, which have changed, ask for beyond what its media had when they arrived.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="function">Who does it, for the list of problems.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ExtractDependentAsync(string corpus, string function, CancellationToken cancellationToken)
    {
        var plan = await _plans.FindAsync(corpus, cancellationToken);
        foreach (var file in plan.Dependent())
            await ExtractAsync(plan, corpus, file, function, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turns.Dispose();
        if (_folder.IsValueCreated)
            _folder.Value.Dispose();
    }

    private async Task<string?> ExtractAsync(CorpusPlan plan, string corpus, string file, string function, CancellationToken cancellationToken)
    {
        var recordings = plan.RecordingsIn(file);
        if (recordings.IsEmpty || !BlobName.TryOf(CorpusPath.Container, $"{corpus}/{file}", out var name) || await blobs.FindAsync(name, cancellationToken) is not { } medium)
            return null;
        var item = new ExtractionItem("", file, recordings);
        var tables = await TablesAsync(corpus, file, cancellationToken);
        var kinds = tables.IsEmpty ? await MissingAsync(plan.Kinds, item, medium, cancellationToken) : plan.Kinds;
        if (kinds.IsEmpty)
            return null;

        await _turns.WaitAsync(cancellationToken);
        try
        {
            var error = await ExtractAsync(item, kinds, corpus, tables, cancellationToken);
            await (error is null ? failures.Value.RemoveAsync(name, cancellationToken) : failures.Value.AddAsync(function, name, error, cancellationToken));
            return error;
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Kinds of features that are not there yet, of a medium without tables of action units: all that they depend on is known by its hash.</summary>
    private async Task<ImmutableArray<FeatureKind>> MissingAsync(
        ImmutableArray<FeatureKind> kinds, ExtractionItem item, BlobProperties medium, CancellationToken cancellationToken)
    {
        var missing = ImmutableArray.CreateBuilder<FeatureKind>();
        if (await digests.FindAsync(medium, cancellationToken) is not { } digest)
            return [];
        foreach (var kind in kinds)
        {
            if (await _features.FindAsync(ExtractionKey.Of(item, SpecOf(kind), digest, []), cancellationToken) is null)
                missing.Add(kind);
        }

        return missing.ToImmutable();
    }

    private async Task<string?> ExtractAsync(
        ExtractionItem item, ImmutableArray<FeatureKind> kinds, string corpus, ImmutableArray<string> tables, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Value.Path, Guid.NewGuid().ToString("N")));
        try
        {
            foreach (var file in tables.Prepend(item.Name))
            {
                if (!await CopyAsync(BlobName.Of(CorpusPath.Container, $"{corpus}/{file}"), Path.Combine(folder.FullName, file), cancellationToken))
                    return null; // gone meanwhile
            }

            var here = item with { Path = Path.Combine(folder.FullName, item.Name) };
            string? error = null;
            foreach (var kind in kinds)
                error ??= (await PartOf(kind).RunAsync(here, cancellationToken)).Error;
            return error;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<ImmutableArray<string>> TablesAsync(string corpus, string file, CancellationToken cancellationToken)
    {
        var tables = ImmutableArray.CreateBuilder<string>();
        foreach (var table in ActionUnitSidecar.NamesFor(file))
        {
            if (BlobName.TryOf(CorpusPath.Container, $"{corpus}/{table}", out var name) && await blobs.FindAsync(name, cancellationToken) is not null)
                tables.Add(table);
        }

        return tables.ToImmutable();
    }

    private async Task<bool> CopyAsync(BlobName name, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var blob = await blobs.OpenAsync(name, cancellationToken: cancellationToken);
        if (blob is null)
            return false;
        await using var file = File.Create(path);
        await blob.Content.CopyToAsync(file, cancellationToken);
        return true;
    }

    private ExtractionPart PartOf(FeatureKind kind) => _parts.GetOrAdd(kind, _ => new(SpecOf(kind), _features, _folder.Value.Path));

    private ExtractionSpec SpecOf(FeatureKind kind) => new() { Kind = kind, Format = StorageFormat.Npz, Faces = faces.Source };
}
