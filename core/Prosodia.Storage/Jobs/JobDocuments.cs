using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Jobs.Contract;

namespace Prosodia.Storage.Jobs;

/// <summary>The documents of jobs and runs in a store.</summary>
/// <param name="store">The store.</param>
public sealed class JobDocuments(IBlobStore store)
{
    /// <summary>Where the plan of a run is.</summary>
    /// <param name="runId">Id of the run.</param>
    public static BlobName PlanOf(string runId) => BlobName.Of("runs", $"{runId}/plan.json");

    /// <summary>Writes a job, so that it can be started.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when the job is being done at this moment: its document stays as it is.</returns>
    /// <exception cref="ArgumentException">The job is wrong; the message lists every problem.</exception>
    public async Task<bool> WriteAsync(Job job, CancellationToken cancellationToken = default)
    {
        if (job.Problems() is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(" ", problems), nameof(job));
        try
        {
            await store.WriteAsync(BlobName.Parse(JobPlaces.Job(job.Id)), new MemoryStream(JobDocument.Write(job)), cancellationToken: cancellationToken);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }

    /// <summary>A job; null when there is none.</summary>
    /// <param name="id">Id of the job.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<Job?> JobAsync(string id, CancellationToken cancellationToken = default) =>
        ReadAsync(BlobName.Parse(JobPlaces.Job(id)), JobJson.Default.Job, cancellationToken);

    /// <summary>How a job ended; null while it has not.</summary>
    /// <param name="id">Id of the job.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<JobStatus?> StatusAsync(string id, CancellationToken cancellationToken = default) =>
        ReadAsync(BlobName.Parse(JobPlaces.Status(id)), JobJson.Default.JobStatus, cancellationToken);

    /// <summary>How far a job is; null when it has not told.</summary>
    /// <param name="id">Id of the job.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<JobProgress?> ProgressAsync(string id, CancellationToken cancellationToken = default) =>
        ReadAsync(BlobName.Parse(JobPlaces.Progress(id)), JobJson.Default.JobProgress, cancellationToken);

    /// <summary>The plan of a run; null when it is not made.</summary>
    /// <param name="runId">Id of the run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<RunPlan?> PlanAsync(string runId, CancellationToken cancellationToken = default) =>
        ReadAsync(PlanOf(runId), JobJson.Default.RunPlan, cancellationToken, RunPlan.MaxBytes);

    /// <summary>Writes how a job ended.</summary>
    /// <param name="status">How.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WriteAsync(JobStatus status, CancellationToken cancellationToken = default) =>
        WriteAsync(BlobName.Parse(JobPlaces.Status(status.JobId)), status, JobJson.Default.JobStatus, cancellationToken);

    /// <summary>Writes how far a job is.</summary>
    /// <param name="id">Id of the job.</param>
    /// <param name="progress">How far.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WriteAsync(string id, JobProgress progress, CancellationToken cancellationToken = default) =>
        WriteAsync(BlobName.Parse(JobPlaces.Progress(id)), progress, JobJson.Default.JobProgress, cancellationToken);

    /// <summary>Writes the plan of a run.</summary>
    /// <param name="runId">Id of the run.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WriteAsync(string runId, RunPlan plan, CancellationToken cancellationToken = default) =>
        WriteAsync(PlanOf(runId), plan, JobJson.Default.RunPlan, cancellationToken);

    private Task<BlobProperties> WriteAsync<T>(BlobName name, T document, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        store.WriteAsync(name, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(document, type)), cancellationToken: cancellationToken);

    private async Task<T?> ReadAsync<T>(BlobName name, JsonTypeInfo<T> type, CancellationToken cancellationToken, int mostBytes = Job.MaxBytes)
        where T : class
    {
        if (await store.OpenAsync(name, cancellationToken: cancellationToken) is not { } blob)
            return null;
        await using (blob)
        {
            try
            {
                return blob.Properties.Length <= mostBytes
                    ? await JsonSerializer.DeserializeAsync(blob.Content, type, cancellationToken)
                    : throw new InvalidDataException($"{name} has {blob.Properties.Length} bytes; at most {mostBytes} are read.");
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{name} cannot be read: {e.Message}", e);
            }
        }
    }
}
