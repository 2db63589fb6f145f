using Prosodia.Functions.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.Functions.Activities;

/// <summary>Reports how far a run is: jobs that have ended, of those that it has had so far; and how long the others will take.</summary>
/// <param name="blobs">Where jobs are.</param>
/// <param name="book">Where the run is.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class ReportRun(IBlobStore blobs, RunBook book, TimeProvider clock)
{
    /// <summary>Jobs at work whose own progress is looked at.</summary>
    private const int MostLookedAt = 16;

    private readonly JobDocuments _documents = new(blobs);

    /// <summary>Reports.</summary>
    /// <returns>Jobs that have ended.</returns>
    public async Task<int> RunAsync(string runId, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(runId, cancellationToken) is not { } run || run.State.IsFinal())
            return 0;
        var (jobs, ended) = await RunJobs.FindAsync(blobs, runId, cancellationToken);
        double done = ended.Count;
        foreach (var job in jobs.Except(ended).Order(StringComparer.Ordinal).Take(MostLookedAt))
        {
            if (await _documents.ProgressAsync(job, cancellationToken) is { Total: > 0 } progress)
                done += (double)progress.Done / progress.Total;
        }

        await book.UpdateAsync(runId, RunEstimate.Of(run with { Total = jobs.Count }, done, clock.GetUtcNow()) with { Total = jobs.Count }, cancellationToken);
        return ended.Count;
    }
}
