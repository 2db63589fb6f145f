using System.Collections.Concurrent;
using Prosodia.Functions.Orchestrations;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.Functions.Activities;

/// <summary>The jobs of a run as they are stored: <c>jobs/{run}-{step}{round}-{number}/</c>.</summary>
internal static class RunJobs
{
    private const int Digits = 4; // at least, of JobReference.IdOf

    /// <summary>What the ids of a step's jobs begin with.</summary>
    public static string Prefix(string runId, RunStep step, int round) => $"{runId}-{step.ToString().ToLowerInvariant()}{round}-";

    /// <summary>Where the launcher's name for a job is kept, so that it can be stopped.</summary>
    /// <param name="jobId">The job.</param>
    public static BlobName Handle(string jobId) => BlobName.Of("jobs", $"{jobId}/handle.txt");

    /// <summary>The jobs that a run has had so far, and which of them have ended.</summary>
    public static async Task<(HashSet<string> Jobs, HashSet<string> Ended)> FindAsync(IBlobStore blobs, string runId, CancellationToken cancellationToken)
    {
        HashSet<string> jobs = new(StringComparer.Ordinal), ended = new(StringComparer.Ordinal);
        await foreach (var blob in CorpusOutline.ListAsync(blobs, "jobs", $"{runId}-", cancellationToken))
        {
            if (blob.Name.Path.Split('/') is not [var id, var document] || !IsOf(id, runId))
                continue;
            if (blob.Name.ToString() == JobPlaces.Job(id))
                jobs.Add(id);
            else if (document == "status.json")
                ended.Add(id);
        }

        return (jobs, ended);
    }

    /// <summary>The jobs of a run that are not over: those that have not ended, and those that were stopped and will go on.</summary>
    public static async Task<IReadOnlyCollection<string>> NotOverAsync(IBlobStore blobs, string runId, CancellationToken cancellationToken)
    {
        var (jobs, ended) = await FindAsync(blobs, runId, cancellationToken);
        var documents = new JobDocuments(blobs);
        var notOver = new ConcurrentBag<string>(jobs.Except(ended));
        await Parallel.ForEachAsync(ended, cancellationToken, async (job, stop) =>
        {
            if (await documents.StatusAsync(job, stop) is not { State: JobState.Completed or JobState.Failed })
                notOver.Add(job);
        });
        return notOver;
    }

    /// <summary>Whether a job is one of a run: another run's id may begin with this one's.</summary>
    private static bool IsOf(string id, string runId)
    {
        var rest = id[(runId.Length + 1)..].Split('-');
        return rest is [var step, { Length: >= Digits } number] && number.All(char.IsAsciiDigit)
            && Enum.TryParse<RunStep>(step.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']), ignoreCase: true, out _);
    }
}
