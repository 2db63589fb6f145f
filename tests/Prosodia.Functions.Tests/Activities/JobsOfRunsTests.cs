using Prosodia.Functions.Activities;
using Prosodia.Functions.Jobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Activities;

/// <summary>Which jobs of a run are still to be told, stopped or started.</summary>
public sealed class JobsOfRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderBlobStore _blobs;
    private readonly RunBook _book;
    private readonly JobDocuments _documents;
    private readonly Starts _launcher = new();

    public JobsOfRunsTests()
    {
        _blobs = new(_folder["blobs"]);
        _book = new(_blobs, new SqliteTableStore(_folder["tables.db"]), TimeProvider.System);
        _documents = new(_blobs);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_that_was_stopped_is_not_over_and_one_of_a_run_with_a_longer_name_is_another_runs()
    {
        await AddAsync("run-folds0-0000", JobState.Completed);
        await AddAsync("run-folds0-0001", JobState.Interrupted);
        await AddAsync("run-folds0-0002", JobState.Failed);
        await AddAsync("run-folds0-0003", null);
        await AddAsync("run-2-folds0-0000", null);

        var notOver = await RunJobs.NotOverAsync(_blobs, "run", default);

        Assert.Equal(["run-folds0-0001", "run-folds0-0003"], notOver.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_job_of_a_run_that_has_ended_is_not_started()
    {
        await StartRunAsync();
        await AddAsync("run-folds0-0000", null);
        await _book.UpdateAsync("run", new(RunState.Failed));

        var start = await new StartJob(_blobs, _book, _launcher).RunAsync(new("run", "run-folds0-0000", 1), default);

        Assert.Equal(JobPhase.Cancelled, start.News!.Phase);
        Assert.Empty(_launcher.Jobs);
    }

    [Fact]
    public async Task A_job_that_is_done_is_not_started_and_one_that_was_stopped_is_as_another_attempt()
    {
        await StartRunAsync();
        await AddAsync("run-folds0-0000", JobState.Completed);
        await AddAsync("run-folds0-0001", JobState.Interrupted);
        var activity = new StartJob(_blobs, _book, _launcher);

        var done = await activity.RunAsync(new("run", "run-folds0-0000", 2), default);
        var stopped = await activity.RunAsync(new("run", "run-folds0-0001", 2), default);

        Assert.Equal(JobPhase.Succeeded, done.News!.Phase);
        Assert.Equal("handle", stopped.Handle);
        Assert.Equal(("run-folds0-0001", 2), Assert.Single(_launcher.Jobs.Select(job => (job.Id, job.Attempt))));
    }

    private async Task StartRunAsync()
    {
        await _blobs.WriteAsync(BlobName.Parse("corpora/corpus/corpus.csv"), new MemoryStream([1]));
        await _book.CreateAsync(new RunRequest("run", RunKind.EvaluateCorpus) { Corpora = ["corpus"] });
    }

    private async Task AddAsync(string id, JobState? state)
    {
        var run = id[..id.IndexOf("-folds", StringComparison.Ordinal)];
        await _documents.WriteAsync(new Job(id, run, new CorpusReport(new())));
        if (state is { } ended)
            await _documents.WriteAsync(new JobStatus(id, run, ended, 0, 1, DateTimeOffset.UnixEpoch));
    }

    /// <summary>Writes down what would be started.</summary>
    private sealed class Starts : IJobLauncher
    {
        public List<Job> Jobs { get; } = [];

        public Task<string> StartAsync(Job job, CancellationToken cancellationToken = default)
        {
            Jobs.Add(job);
            return Task.FromResult("handle");
        }

        public Task<LaunchState> FindAsync(string handle, CancellationToken cancellationToken = default) => Task.FromResult(LaunchState.Running);

        public Task StopAsync(string handle, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
