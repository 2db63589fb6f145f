using System.Runtime.CompilerServices;
using Prosodia.Corpora;
using Prosodia.Files;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Storage.Jobs;

/// <summary>A corpus of a store as a folder: its manifest whole, and every other file empty. Enough to plan and to evaluate what was extracted.</summary>
public static class CorpusOutline
{
    private const long MaxManifest = 1L << 30;

    /// <summary>The files that say what a corpus is.</summary>
    public static IReadOnlyList<string> Documents { get; } = ["annotations.csv", "corpus.json", "corpus.csv"];

    /// <summary>The media of a corpus that features are extracted from, as paths below it: those that its manifest names, or all that have media names.</summary>
    /// <param name="store">The store.</param>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CorpusException">There is no such corpus, or its manifest is wrong.</exception>
    public static async Task<IReadOnlyList<string>> MediaAsync(IBlobStore store, string corpus, CancellationToken cancellationToken = default)
    {
        using var root = TemporaryFiles.Folder("corpus");
        var input = await InputAsync(store, corpus, Path.Combine(root.Path, corpus), cancellationToken);
        return [.. input.Items.Select(item => item.Name)];
    }

    /// <summary>Makes the folder, and finds the media in it that features are extracted from. Errors name the corpus: its user knows nothing of the folder.</summary>
    /// <param name="store">The store.</param>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="folder">The folder, which should have the corpus's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CorpusException">There is no such corpus, or its manifest is wrong.</exception>
    public static async Task<ExtractionInput> InputAsync(IBlobStore store, string corpus, string folder, CancellationToken cancellationToken = default)
    {
        await PullAsync(store, corpus, folder, cancellationToken);
        try
        {
            return ExtractionInput.Of(folder, cancellationToken);
        }
        catch (CorpusException e) when (e.File == folder)
        {
            throw new CorpusException(corpus, e.Reason, inner: e);
        }
    }

    /// <summary>Makes the folder.</summary>
    /// <param name="store">The store.</param>
    /// <param name="corpus">Name of the corpus.</param>
    /// <param name="folder">The folder, which should have the corpus's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CorpusException">There is no such corpus: it was removed while a run uses it.</exception>
    public static async Task PullAsync(IBlobStore store, string corpus, string folder, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(folder);
        var isThere = false;
        await foreach (var blob in ListAsync(store, "corpora", $"{corpus}/", cancellationToken))
        {
            isThere = true;
            var name = blob.Name.Path[(corpus.Length + 1)..];
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = File.Create(path);
            if (!Documents.Contains(name, StringComparer.Ordinal) || await store.OpenAsync(blob.Name, cancellationToken: cancellationToken) is not { } manifest)
                continue;
            await using (manifest)
            {
                if (manifest.Properties.Length > MaxManifest)
                    throw new InvalidDataException($"{blob.Name} has {manifest.Properties.Length} bytes; at most {MaxManifest} are read.");
                await manifest.Content.CopyToAsync(file, cancellationToken);
            }
        }

        if (!isThere)
            throw new CorpusException(corpus, "the corpus is not there any more; put it back, and order the run anew");
    }

    /// <summary>All blobs of a container whose paths begin with something.</summary>
    /// <param name="store">The store.</param>
    /// <param name="container">The container.</param>
    /// <param name="prefix">What paths begin with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<BlobProperties> ListAsync(
        IBlobStore store, string container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? continuation = null;
        do
        {
            var page = await store.ListAsync(container, prefix, continuation, 5000, cancellationToken);
            foreach (var blob in page.Blobs)
                yield return blob;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
