using System.Diagnostics;
using Prosodia.Corpora;
using Prosodia.Diagnostics;
using Prosodia.Files;
using Prosodia.Jobs.Contract;
using Prosodia.Models.Packages;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;
using Prosodia.TrainingJobs.Cli;
using Prosodia.TrainingJobs.Jobs.Work;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>Does one job, whatever becomes of it, and writes how it ended.</summary>
/// <remarks>A job that is finished is not done again; one that another process is doing is left to it.</remarks>
/// <param name="store">The store.</param>
/// <param name="settings">Where to work.</param>
internal sealed class JobRunner(IBlobStore store, JobSettings settings)
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly JobDocuments _documents = new(store);

    /// <summary>Does the job.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops it, after what is done was stored.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string id, CancellationToken cancellationToken)
    {
        IBlobLease? lease;
        try
        {
            if (await store.FindAsync(BlobName.Parse(JobPlaces.Job(id)), cancellationToken) is null)
                return await EndAsync(new(id, "", JobState.Failed, ExitCode.Usage, 1, DateTimeOffset.UtcNow, $"{JobPlaces.Job(id)}: is not there."));
            lease = await TakeAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Terminated; // another does it, or nobody has begun: there is nothing to tell
        }
        catch (Exception e) when (Judge(e, unread: false).State == JobState.Interrupted)
        {
            await Console.Error.WriteLineAsync(Shown.Text($"prosodia: job {id}: {e.Message}"));
            return ExitCode.TryAgain; // as long as the job is not ours, it is not ours to speak of
        }

        if (lease is null)
        {
            await Console.Error.WriteLineAsync($"prosodia: job {id} is being done by another process.");
            return ExitCode.TryAgain;
        }

        await using (lease)
            return await RunAsync(id, lease, cancellationToken);
    }

    private async Task<int> RunAsync(string id, IBlobLease lease, CancellationToken cancellationToken)
    {
        var job = default(Job);
        try
        {
            job = await ReadAsync(id, cancellationToken);
            if (await _documents.StatusAsync(id, cancellationToken) is { State: JobState.Completed } done)
                return await EndAsync(done); // written once more: whoever waits may have missed it
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
            await WorkAsync(job, stop.Token);
            return await EndAsync(Ended(id, job, JobState.Completed, ExitCode.Success, null));
        }
        catch (Exception e)
        {
            if (lease.Lost.IsCancellationRequested)
                return ExitCode.TryAgain; // what another process does now is not ours to speak of
            var (state, exit) = Judge(e, job is null);
            var reason = e is OperationCanceledException ? "stopped; started again it goes on from here" : e.Message;
            return await EndAsync(Ended(id, job, state, exit, exit == ExitCode.Failed && !IsExpected(e) ? $"unexpected {e.GetType().Name}: {reason}" : reason));
        }
    }

    private static JobStatus Ended(string id, Job? job, JobState state, int exit, string? error) =>
        new(id, job?.RunId ?? "", state, exit, job?.Attempt ?? 1, DateTimeOffset.UtcNow, error);

    private static (JobState State, int Exit) Judge(Exception e, bool unread) => e switch
    {
        OperationCanceledException => (JobState.Interrupted, ExitCode.Terminated),
        InvalidDataException when unread => (JobState.Failed, ExitCode.Usage),
        _ when IsExpected(e) => (JobState.Failed, ExitCode.Failed),
        IOException or UnauthorizedAccessException or StorageConflictException or OutOfMemoryException or HttpRequestException or Azure.RequestFailedException
            or Azure.Identity.AuthenticationFailedException or TimeoutException => (JobState.Interrupted, ExitCode.TryAgain),
        _ => (JobState.Failed, ExitCode.Failed),
    };

    /// <summary>Faults of inputs: the same job would meet them again.</summary>
    private static bool IsExpected(Exception e) => e is InvalidDataException or CorpusException or ModelPackageException or InvalidOperationException or BlobNameException;

    private async Task<IBlobLease?> TakeAsync(string id, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await store.TryLeaseAsync(BlobName.Parse(JobPlaces.Job(id)), LeaseTime, cancellationToken) is { } lease)
                return lease;
            if (waited.Elapsed > LongestWait)
                return null;
            await Task.Delay(Poll, cancellationToken);
        }
    }

    private async Task<Job> ReadAsync(string id, CancellationToken cancellationToken)
    {
        var name = BlobName.Parse(JobPlaces.Job(id));
        await using var blob = await store.OpenAsync(name, cancellationToken: cancellationToken) ?? throw new InvalidDataException($"{name}: is not there.");
        if (blob.Properties.Length > Job.MaxBytes)
            throw new InvalidDataException($"{name}: has {blob.Properties.Length} bytes; at most {Job.MaxBytes} are read.");
        using var bytes = new MemoryStream();
        await blob.Content.CopyToAsync(bytes, cancellationToken);
        var job = JobDocument.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        return job.Id == id ? job : throw new InvalidDataException($"{name}: holds the job '{job.Id}'.");
    }

    private async Task WorkAsync(Job job, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Spans.StartActivity($"job {job.Work.Name}", ActivityKind.Consumer, ActivityContext.TryParse(job.Traceparent, null, out var run) ? run : default)?
            .SetTag("prosodia.run", job.RunId).SetTag("prosodia.job", job.Id).SetTag("prosodia.attempt", job.Attempt);
        var work = settings.WorkFolder ?? DefaultWorkFolder.Take();
        var cache = new BlobCache(store, Path.Combine(work, "cache"), settings.CacheMegabytes * 1024L * 1024);
        TemporaryFiles.Sweep();
        using var folder = JobFolder.Create(work, job.Id);
        Telemetry.JobsRunning.Add(1);
        try
        {
            using var progress = new JobProgressWriter(job.Id, _documents);
            var workspace = new JobWorkspace(job, store, cache, folder.Path, settings.Cores, settings.Faces, progress);
            await DoAsync(workspace, cancellationToken);
        }
        catch (Exception e)
        {
            span?.AddException(e).SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            Telemetry.JobsRunning.Add(-1);
            cache.Sweep();
        }
    }

    private static Task DoAsync(JobWorkspace workspace, CancellationToken cancellationToken) => workspace.Job.Work switch
    {
        ExtractionBatch work => new ExtractionWork(workspace, work).RunAsync(cancellationToken),
        CorpusPreparation work => new SharedModelsJobs(workspace).PrepareAsync(work, cancellationToken),
        FoldBatch work => new SharedModelsJobs(workspace).FoldsAsync(work, cancellationToken),
        CorpusReport work => new SharedModelsJobs(workspace).ReportAsync(work, cancellationToken),
        FinalModel work => new SharedModelsJobs(workspace).TrainAsync(work, cancellationToken),
        TransferPlanning work => new TransferJobs(workspace, work.Setup).PlanAsync(cancellationToken),
        AutoencoderBatch work => new TransferJobs(workspace, work.Setup).TrainAsync(work, cancellationToken),
        TrainingBatch work => new TransferJobs(workspace, work.Setup).TrainAsync(work, cancellationToken),
        TransferReporting work => new TransferJobs(workspace, work.Setup).ReportAsync(cancellationToken),
        FinalSequenceModel work => new TransferJobs(workspace, work.Setup).TrainAsync(work, cancellationToken),
        var other => throw new InvalidDataException($"This program does not do '{other.Name}'."),
    };

    /// <summary>Writes the status even when the job was told to stop: that is what started it waits for.</summary>
    private async Task<int> EndAsync(JobStatus status)
    {
        if (status.Error is { } error)
            await Console.Error.WriteLineAsync(Shown.Text($"prosodia: job {status.JobId}: {error}"));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _documents.WriteAsync(status, limit.Token);
            return status.ExitCode;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(Shown.Text($"prosodia: job {status.JobId}: its status could not be written: {e.Message}"));
            return status.State == JobState.Completed ? ExitCode.TryAgain : status.ExitCode;
        }
    }
}
