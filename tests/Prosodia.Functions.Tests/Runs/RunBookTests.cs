using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Activities;
using Prosodia.Functions.Jobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Runs;

/// <summary>What two who do something to the same run at the same moment come to.</summary>
public sealed class RunBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderBlobStore _blobs;
    private readonly RunBook _book;

    public RunBookTests()
    {
        _blobs = new(_folder["blobs"]);
        _book = new(_blobs, new SqliteTableStore(_folder["tables.db"]), TimeProvider.System);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_two_orders_with_one_id_the_row_tells_of_the_one_that_is_done()
    {
        await _blobs.WriteAsync(BlobName.Parse("corpora/corpus/corpus.csv"), new MemoryStream([1]));
        for (var i = 0; i < 20; i++)
        {
            var id = $"run-{i}";
            RunRequest[] orders = [new(id, RunKind.TagArchive) { Prefix = "some/" }, new(id, RunKind.EvaluateCorpus) { Corpora = ["corpus"] }];

            var refused = (await Task.WhenAll(orders.Select(order => Task.Run(() => Record.ExceptionAsync(() => _book.CreateAsync(order)))))).OfType<StorageConflictException>();

            Assert.Single(refused);
            var (request, run) = (await _book.RequestAsync(id), (await _book.FindAsync(id))!);
            Assert.Equal((request.Kind, request.Kind == RunKind.TagArchive ? "some/" : "corpus"), (run.Kind, run.Subject));
        }
    }

    [Fact]
    public async Task A_run_that_is_cancelled_in_its_last_moment_ends_as_cancelled()
    {
        await _book.CreateAsync(new RunRequest("run", RunKind.TagArchive));
        await _book.UpdateAsync("run", new(RunState.Running, 15, 16));

        await _book.CancelAsync("run");
        var end = await EndAsync("run");

        var run = (await _book.FindAsync("run"))!;
        Assert.Equal((RunState.Terminated, "Cancelled"), (run.State, run.Message));
        Assert.Equal(new RunEnd("run", RunOutcome.Cancelled), end);
    }

    /// <summary>What its instance says of a run is what its row says, whoever else has had a hand in that.</summary>
    [Fact]
    public async Task A_run_has_ended_as_its_row_says()
    {
        await _book.CreateAsync(new RunRequest("run", RunKind.TagArchive));
        await _blobs.WriteAsync(BlobName.Parse("runs/run/manifest.json"), new MemoryStream("""{"state":"Failed"}"""u8.ToArray()));

        var end = await EndAsync("run");

        Assert.Equal(new RunEnd("run", RunOutcome.Failed, "No record has a result"), end);
        Assert.Equal(end, await EndAsync("run"));
        Assert.Equal(RunState.Failed, (await _book.FindAsync("run"))!.State);
    }

    [Fact]
    public async Task A_cancellation_holds_or_is_too_late_and_nothing_in_between()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = $"run-{i}";
            await _book.CreateAsync(new RunRequest(id, RunKind.TagArchive));
            await _book.UpdateAsync(id, new(RunState.Running));

            var cancelling = Task.Run(() => _book.CancelAsync(id));
            var end = await EndAsync(id);
            var told = (await cancelling)!.State;

            Assert.Equal(told.IsFinal() ? RunState.Completed : RunState.Terminated, (await _book.FindAsync(id))!.State);
            Assert.Equal(!told.IsFinal(), await _book.IsCancelledAsync(id));
            Assert.Equal(told.IsFinal() ? RunOutcome.Done : RunOutcome.Cancelled, end.Outcome);
        }
    }

    private Task<RunEnd> EndAsync(string id) => new EndRun(_blobs, _book, new NoLauncher(), NullLogger<EndRun>.Instance).RunAsync(new(id, RunOutcome.Done), default);

    /// <summary>Archive runs have no jobs.</summary>
    private sealed class NoLauncher : IJobLauncher
    {
        public Task<string> StartAsync(Prosodia.Jobs.Contract.Job job, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public Task<LaunchState> FindAsync(string handle, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

        public Task StopAsync(string handle, CancellationToken cancellationToken = default) => throw new InvalidOperationException();
    }
}
