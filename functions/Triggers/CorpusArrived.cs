using Prosodia.Corpora;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Functions.Corpora;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>
/// <c>corpora/{name}/…</c> has been written. From a medium, the features are extracted that a run over the corpus will need. Errors in a manifest are listed
/// among the problems, where those who do not use the API see them too; then whatever else it asks for is extracted.
/// </summary>
/// <param name="desk">Knows what is wrong with a corpus.</param>
/// <param name="extraction">Extracts features.</param>
/// <param name="failures">Where problems are listed.</param>
/// <param name="logger">Logs what was found.</param>
internal sealed class CorpusArrived(CorpusDesk desk, CorpusExtraction extraction, Lazy<FailedBlobs> failures, ILogger<CorpusArrived> logger)
{
    /// <summary>Inspects or extracts. A medium that cannot be read is listed among the problems, and not tried again by itself.</summary>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        if (arrival.Blob.Path.Split('/', 2) is not [var corpus, var file])
            return; // beside the corpora
        if (!CorpusPath.Documents.Contains(file))
        {
            if (await extraction.ExtractAsync(corpus, file, nameof(CorpusArrived), cancellationToken) is { } reason)
                logger.MediumNotExtracted(arrival.Blob, reason);
            return;
        }

        if (file == CorpusPath.Manifest)
            await InspectAsync(arrival.Blob, corpus, cancellationToken);
        await extraction.ExtractDependentAsync(corpus, nameof(CorpusArrived), cancellationToken);
    }

    private async Task InspectAsync(BlobName manifest, string corpus, CancellationToken cancellationToken)
    {
        if (await desk.InspectAsync(corpus, null, null, cancellationToken) is not { } found)
            return;
        string[] errors = [.. found.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString())];
        logger.CorpusInspected(corpus, found.Corpus?.Recordings.Length ?? 0, errors.Length);
        if (errors.Length > 0)
        {
            var reason = $"{errors[0]} ({errors.Length} errors when it was written; all of them: GET /api/corpora/{corpus}/problems)";
            await failures.Value.AddAsync(nameof(CorpusArrived), manifest, reason, cancellationToken);
        }
    }
}
