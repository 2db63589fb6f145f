using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Local;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Functions.Tests.Local;
using Prosodia.Functions.Triggers;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Triggers;

/// <summary>Control blobs and what they do to instances of the local engine. An instance waits for the end of a job and returns what it was told.</summary>
public sealed class ControlTests : IAsyncDisposable
{
    private static readonly OrchestrationFunction<JobReference, JobNews> Waiting =
        new("Waiting", OrchestrationJson.Default.JobReference, OrchestrationJson.Default.JobNews);

    private readonly TemporaryFolder _folder = new();
    private readonly EngineFixture _fixture = new();
    private readonly LocalEngine _engine;
    private readonly FolderBlobStore _store;
    private readonly RunBook _book;

    public ControlTests()
    {
        _fixture.Orchestrations.Add(Waiting, (context, _) => context.WaitForExternalEventAsync(JobLife.Ended, OrchestrationJson.Default.JobNews));
        _engine = _fixture.Open();
        _store = new(_folder["blobs"]);
        _book = new(_store, new SqliteTableStore(_folder["tables.db"]), TimeProvider.System);
    }

    [Fact]
    public async Task The_status_of_a_job_wakes_who_waits_for_it()
    {
        _engine.Start(Waiting, new("run-1", "run-1-folds-1"), "run-1-folds-1");
        var arrival = await WriteAsync("jobs/run-1-folds-1/status.json", Status("run-1-folds-1", "Interrupted"));

        await new JobEnded(_store, NullLogger<JobEnded>.Instance).RunAsync(arrival, default);

        var end = await _fixture.EndAsync("run-1-folds-1");
        Assert.Equal("""{"attempt":2,"phase":"Interrupted","error":"the disk is full"}""", end.Output);
    }

    [Fact]
    public async Task A_status_that_nobody_waits_for_any_more_is_no_error()
    {
        var arrival = await WriteAsync("jobs/old-job/status.json", Status("old-job", "Completed"));

        await new JobEnded(_store, NullLogger<JobEnded>.Instance).RunAsync(arrival, default);
    }

    [Theory]
    [InlineData("another-job", "Completed")]
    [InlineData("job-1", "Exploded")]
    public async Task A_status_that_is_none_of_that_job_is_refused(string job, string state)
    {
        var arrival = await WriteAsync("jobs/job-1/status.json", Status(job, state));

        var error = await Assert.ThrowsAsync<FormatException>(() => new JobEnded(_store, NullLogger<JobEnded>.Instance).RunAsync(arrival, default));

        Assert.Contains("jobs/job-1/status.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_run_ends_the_wait_for_its_jobs_and_for_no_others()
    {
        foreach (var (run, job) in new[] { ("run", "run-folds0-0000"), ("run-2", "run-2-folds0-0000") })
        {
            _engine.Start(Waiting, new(run, job), job);
            await WriteAsync(
                $"jobs/{job}/job.json",
                $$$"""{"version":1,"id":"{{{job}}}","runId":"{{{run}}}","work":{"task":"extract","source":"media","files":["a.wav"],"features":"utterance"}}""");
        }

        await new CancelRun(_store, NullLogger<CancelRun>.Instance).RunAsync(await WriteAsync("runs/run/cancel.json", "{}"), default);

        Assert.Contains("\"Cancelled\"", (await _fixture.EndAsync("run-folds0-0000")).Output, StringComparison.Ordinal);
        Assert.False(_engine.Status("run-2-folds0-0000")!.HasEnded);
    }

    [Theory]
    [InlineData("runs/a/b/request.json")]
    [InlineData("runs/request.json")]
    [InlineData("runs/a b/request.json")]
    public async Task A_request_outside_the_folder_of_a_run_is_refused(string blob)
    {
        var arrival = await WriteAsync(blob, """{"id":"a","kind":"TagArchive"}""");

        await Assert.ThrowsAsync<FormatException>(() => StartAsync(arrival));
    }

    [Fact]
    public async Task A_request_for_what_cannot_be_is_refused_with_every_reason()
    {
        var arrival = await WriteAsync("runs/odd/request.json", """{"id":"odd","kind":"EvaluateCorpus","version":7,"corpora":[],"sharedModels":{"groups":1}}""");

        var error = await Assert.ThrowsAsync<FormatException>(() => StartAsync(arrival));

        Assert.All(new[] { "/version", "/corpora", "/sharedModels: Groups must be 2 to 100" }, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    /// <summary>The engine has forgotten the instance of a run that ended long ago.</summary>
    [Fact]
    public async Task A_run_that_has_ended_is_not_started_again_and_one_that_has_not_is_once()
    {
        await _store.WriteAsync(BlobName.Parse("corpora/corpus/corpus.csv"), new MemoryStream([1]));
        foreach (var (id, state) in new[] { ("ended", RunState.Completed), ("new", RunState.Pending) })
        {
            await _book.CreateAsync(new RunRequest(id, RunKind.EvaluateCorpus) { Corpora = ["corpus"] });
            await _book.UpdateAsync(id, new(state));
            var arrival = new BlobArrival(RunBook.RequestBlob(id), "etag", new LocalOrchestrationClient(_engine));
            await StartAsync(arrival);
            await StartAsync(arrival);
        }

        Assert.Equal("new", Assert.Single(_engine.List(new())).InstanceId);
    }

    public async ValueTask DisposeAsync()
    {
        await _fixture.DisposeAsync();
        _folder.Dispose();
    }

    private Task StartAsync(BlobArrival arrival) => new StartRun(_store, _book, NullLogger<StartRun>.Instance).RunAsync(arrival, default);

    private static string Status(string job, string state) =>
        $$"""{"version":1,"jobId":"{{job}}","runId":"run-1","state":"{{state}}","exitCode":75,"attempt":2,"ended":"2024-02-28T05:18:49Z","error":"the disk is full"}""";

    private async Task<BlobArrival> WriteAsync(string name, string content)
    {
        var written = await _store.WriteAsync(BlobName.Parse(name), new MemoryStream(Encoding.UTF8.GetBytes(content)));
        return new(written.Name, written.ETag, new LocalOrchestrationClient(_engine));
    }
}
