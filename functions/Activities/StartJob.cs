using System.Text;
using Prosodia.Functions.Jobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Contract;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.Functions.Activities;

/// <summary>Starts a job, unless it is done or its run has ended or was cancelled. Started twice, the second process waits for the first and finds the job done.</summary>
/// <param name="blobs">Where jobs are.</param>
/// <param name="book">Where the run is.</param>
/// <param name="launcher">Starts them.</param>
internal sealed class StartJob(IBlobStore blobs, RunBook book, IJobLauncher launcher)
{
    private readonly JobDocuments _documents = new(blobs);

    /// <summary>Starts the job.</summary>
    public async Task<JobStart> RunAsync(JobAttempt attempt, CancellationToken cancellationToken)
    {
        var ended = await book.FindAsync(attempt.RunId, cancellationToken) is { } run && run.State.IsFinal();
        if (ended || await book.IsCancelledAsync(attempt.RunId, cancellationToken))
            return new(News: new(attempt.Attempt, JobPhase.Cancelled));
        if (await _documents.StatusAsync(attempt.JobId, cancellationToken) is { State: JobState.Completed })
            return new(News: new(attempt.Attempt, JobPhase.Succeeded));
        var job = await _documents.JobAsync(attempt.JobId, cancellationToken)
            ?? throw new InvalidOperationException($"{JobPlaces.Job(attempt.JobId)} is not there any more.");
        job = job with { Attempt = attempt.Attempt };
        await _documents.WriteAsync(job, cancellationToken);
        var handle = await launcher.StartAsync(job, cancellationToken);
        await blobs.WriteAsync(RunJobs.Handle(attempt.JobId), new MemoryStream(Encoding.UTF8.GetBytes(handle)), cancellationToken: cancellationToken);
        if (!await book.IsCancelledAsync(attempt.RunId, cancellationToken))
            return new(handle);
        await launcher.StopAsync(handle, cancellationToken); // cancelled meanwhile, by somebody who could not know of it
        return new(News: new(attempt.Attempt, JobPhase.Cancelled));
    }
}
