using System.Collections.Concurrent;
using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Storage;

namespace Prosodia.Functions.Corpora;

/// <summary>Plans of corpora. Media come in thousands, so a plan is kept as long as the documents do not change.</summary>
/// <param name="blobs">Where the documents are.</param>
internal sealed class CorpusPlans(IBlobStore blobs)
{
    private const int Kept = 4;

    // Half a million recordings. A run reads longer manifests, from a file, and extracts what is missing itself.
    private const int MaxManifest = 64 << 20;

    private readonly ConcurrentDictionary<string, CorpusPlan> _plans = new(StringComparer.Ordinal);

    /// <summary>The plan of a corpus as its documents are now. One whose manifest cannot be read, or is too long to be kept, has no media.</summary>
    public async Task<CorpusPlan> FindAsync(string corpus, CancellationToken cancellationToken)
    {
        var manifest = await blobs.FindAsync(NameOf(corpus, "corpus.csv"), cancellationToken);
        var annotations = await blobs.FindAsync(NameOf(corpus, "annotations.csv"), cancellationToken);
        var version = $"{manifest?.ETag} {annotations?.ETag}";
        if (_plans.TryGetValue(corpus, out var known) && known.Version == version)
            return known;
        var plan = CorpusPlan.Of(version, manifest is null ? null : await RecordingsAsync(manifest.Name, cancellationToken), annotations is not null);
        if (_plans.Count >= Kept)
            _plans.Clear();
        return _plans[corpus] = plan;
    }

    private async Task<ImmutableArray<Recording>> RecordingsAsync(BlobName manifest, CancellationToken cancellationToken)
    {
        await using var blob = await blobs.OpenAsync(manifest, cancellationToken: cancellationToken);
        if (blob is null || blob.Properties.Length > MaxManifest)
            return [];
        // Read at once: what waits for the network must not be read line by line on this thread.
        using var bytes = new MemoryStream();
        await blob.Content.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        try
        {
            return CorpusFolder.ReadRecordings(bytes, cancellationToken);
        }
        catch (CorpusException)
        {
            return [];
        }
    }

    private static BlobName NameOf(string corpus, string document) => BlobName.Of(CorpusPath.Container, $"{corpus}/{document}");
}
