using System.Collections.Concurrent;
using Prosodia.Corpora;
using Prosodia.Files;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Api.Corpora;

/// <summary>Corpora as they are stored: which there are, and what is wrong with one.</summary>
/// <param name="blobs">Where they are.</param>
internal sealed class CorpusDesk(IBlobStore blobs)
{
    private const int PageSize = 5000;
    private const int MaxFiles = 200_000;
    private const int LooksAtATime = 16;

    /// <summary>All corpora. It costs by their number, not by that of their media.</summary>
    public async Task<IReadOnlyList<CorpusEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<CorpusEntry>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = LooksAtATime, CancellationToken = cancellationToken };
        var names = blobs.FoldersAsync(CorpusPath.Container, cancellationToken).Where(Identifier.IsValid); // others have no address
        await Parallel.ForEachAsync(names, options, async (name, stop) =>
            found.Add(new(name, await blobs.FindAsync(BlobName.Of(CorpusPath.Container, $"{name}/{CorpusPath.Manifest}"), stop) is not null)));
        return [.. found.OrderBy(corpus => corpus.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether there is a corpus.</summary>
    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        (await blobs.ListAsync(CorpusPath.Container, $"{name}/", limit: 1, cancellationToken: cancellationToken)).Blobs.Count > 0;

    /// <summary>What is stored of a corpus; null if there is none.</summary>
    public async Task<CorpusSummary?> FindAsync(string name, CancellationToken cancellationToken)
    {
        CorpusSummary? corpus = null;
        await foreach (var blob in BlobsAsync($"{name}/", cancellationToken))
        {
            var path = blob.Name.Path[(name.Length + 1)..];
            corpus ??= new(name, 0, 0, false, blob.Modified);
            corpus = corpus with
            {
                Files = corpus.Files + (CorpusPath.Documents.Contains(path) ? 0 : 1),
                Bytes = corpus.Bytes + blob.Length,
                HasManifest = corpus.HasManifest || path == CorpusPath.Manifest,
                Modified = blob.Modified > corpus.Modified ? blob.Modified : corpus.Modified,
            };
        }

        return corpus;
    }

    /// <summary>What is wrong with a corpus: what the command line says of a folder with the same content.</summary>
    /// <param name="name">The corpus.</param>
    /// <param name="changed">A document that is to be taken in place of the stored one; null for none.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found; null if there is no such corpus.</returns>
    public async Task<CorpusInspection?> InspectAsync(string name, string? changed, Stream? content, CancellationToken cancellationToken)
    {
        using var root = TemporaryFiles.Folder("corpus");
        var folder = Directory.CreateDirectory(Path.Combine(root.Path, name)).FullName;
        var media = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in BlobsAsync($"{name}/", cancellationToken))
        {
            var path = blob.Name.Path[(name.Length + 1)..];
            if (!CorpusPath.Documents.Contains(path))
                media.Add(path);
            else if (path != changed)
                await DownloadAsync(blob.Name, Path.Combine(folder, path), cancellationToken);
        }

        if (content is not null)
            await WriteAsync(Path.Combine(folder, changed!), content, cancellationToken);
        else if (media.Count == 0 && !Directory.EnumerateFiles(folder).Any())
            return null;
        if (File.Exists(Path.Combine(folder, CorpusPath.Manifest)))
            return CorpusFolder.Inspect(folder, media, cancellationToken);
        foreach (var path in media)
            Touch(Path.Combine(folder, path)); // corpora without a manifest are known by the names of their files
        return CorpusFolder.Inspect(folder, cancellationToken);
    }

    private async IAsyncEnumerable<BlobProperties> BlobsAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var count = 0;
        string? continuation = null;
        do
        {
            var page = await blobs.ListAsync(CorpusPath.Container, prefix, continuation, PageSize, cancellationToken);
            foreach (var blob in page.Blobs)
                yield return ++count <= MaxFiles ? blob : throw new RefusedException(StatusCodes.Status422UnprocessableEntity, $"There are more than {MaxFiles} files.");
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private async Task DownloadAsync(BlobName name, string path, CancellationToken cancellationToken)
    {
        await using var download = await blobs.OpenAsync(name, cancellationToken: cancellationToken);
        if (download is not null)
            await WriteAsync(path, download.Content, cancellationToken);
    }

    private static async Task WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await content.CopyToAsync(file, cancellationToken);
    }

    private static void Touch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Create(path).Dispose();
    }

    /// <summary>Problems of an inspection as the API shows them.</summary>
    public static CorpusFindings Findings(string name, CorpusInspection inspection) => new(
        name, !inspection.HasErrors, inspection.Corpus?.Recordings.Length ?? 0, [.. inspection.Problems.Select(CorpusFinding.Of)]);

    /// <summary>Refuses a document that cannot be read at all.</summary>
    /// <exception cref="RefusedException">It cannot; every reason is named, with its line and column.</exception>
    public static void CheckReadable(string document, CorpusInspection inspection)
    {
        var unreadable = document == CorpusPath.Manifest ? inspection.Corpus is null : true;
        FieldError[] errors =
        [
            .. inspection.Problems.Where(problem => unreadable && problem.File == document && problem.Severity == ProblemSeverity.Error)
                .Take(100).Select(problem => new FieldError(Place(problem), problem.Message)),
        ];
        if (errors.Length > 0)
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, $"{document} cannot be used; nothing was stored.", [.. errors]);
    }

    private static string Place(CorpusProblem problem) =>
        string.Join(':', new[] { problem.File, problem.Line?.ToString(System.Globalization.CultureInfo.InvariantCulture), problem.Column }.Where(part => part is not null));
}
