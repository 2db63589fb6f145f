using Prosodia.Corpora;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Functions.Hosting.Blobs;

namespace Prosodia.Functions.Triggers;

/// <summary>
/// <c>corpora/{name}/corpus.csv</c> has been written: looks what is wrong with the corpus, and makes errors visible among the problems, where also those
/// see them who do not come by the API.
/// </summary>
/// <param name="desk">Knows what is wrong with a corpus.</param>
/// <param name="failures">Where problems are listed.</param>
/// <param name="logger">Is told of corpora.</param>
internal sealed class CorpusArrived(CorpusDesk desk, Lazy<FailedBlobs> failures, ILogger<CorpusArrived> logger)
{
    /// <summary>Inspects the corpus.</summary>
    public async Task RunAsync(BlobArrival arrival, CancellationToken cancellationToken)
    {
        var name = arrival.Blob.Path.Split('/')[0];
        if (await desk.InspectAsync(name, null, null, cancellationToken) is not { } found)
            return;
        string[] errors = [.. found.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.ToString())];
        logger.CorpusInspected(name, found.Corpus?.Recordings.Length ?? 0, errors.Length);
        if (errors.Length > 0)
        {
            var reason = $"{errors[0]} ({errors.Length} errors when it was written; all of them: GET /api/corpora/{name}/problems)";
            await failures.Value.AddAsync(nameof(CorpusArrived), arrival.Blob, reason, cancellationToken);
        }
    }
}
