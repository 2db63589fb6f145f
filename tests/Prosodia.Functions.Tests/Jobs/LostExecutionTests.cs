using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Activities;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Jobs;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Functions.Tests.Durable;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;
using Prosodia.Storage.Sqlite;
using static Prosodia.Functions.Tests.Durable.History;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>The life of a job whose service loses executions and tells nobody: every timer fires, every activity is done by the real one, no event comes.</summary>
public sealed class LostExecutionTests : IAsyncLifetime
{
    private const string JobId = "run-folds0-0000";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly History _history = new(new OrchestrationRegistry().AddRuns());
    private readonly List<TimeSpan> _waits = [];
    private ResourceManagerStub _manager = null!;
    private JobDocuments _documents = null!;
    private RunBook _book = null!;
    private ActivityRegistry _activities = null!;

    public async Task InitializeAsync()
    {
        var blobs = new FolderBlobStore(_folder["blobs"]);
        _book = new(blobs, new SqliteTableStore(_folder["tables.db"]), TimeProvider.System);
        _documents = new(blobs);
        _manager = await ResourceManagerStub.StartAsync();
        var launcher = new ContainerAppsLauncher(
            new(ResourceManagerStub.Subscription, "emotion", "training") { Endpoint = _manager.Endpoint },
            new FixedToken(), _http, new HurriedTime(), NullLogger<ContainerAppsLauncher>.Instance);
        var (start, ask) = (new StartJob(blobs, _book, launcher), new AskForJob(blobs, _book, launcher, new(blobs, _book, TimeProvider.System)));
        _activities = new ActivityRegistry()
            .Add(RunActivities.StartJob, (attempt, stop) => start.RunAsync(attempt, stop))
            .Add(RunActivities.AskForJob, (attempt, stop) => ask.RunAsync(attempt, stop));
        await blobs.WriteAsync(BlobName.Parse("corpora/corpus/corpus.csv"), new MemoryStream([1]));
        await _book.CreateAsync(new RunRequest("run", RunKind.EvaluateCorpus) { Corpora = ["corpus"] });
        await _documents.WriteAsync(new Job(JobId, "run", new FoldBatch(new(), [0])));
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _manager.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_job_is_started_again_after_every_execution_that_was_lost_until_one_does_it()
    {
        _manager.OnStart = async execution =>
        {
            switch (execution)
            {
                case "training-1":
                    _manager.Executions.Clear(); // accepted, and never heard of again
                    break;
                case "training-2" or "training-3":
                    _manager.Executions[execution] = execution == "training-2" ? "Failed" : "Stopped"; // the machine was taken away
                    break;
                default:
                    await _documents.WriteAsync(new JobStatus(JobId, "run", JobState.Completed, 0, 4, DateTimeOffset.UnixEpoch));
                    break;
            }
        };

        Assert.Equal("""{"outcome":"Succeeded"}""", await LiveAsync());

        Assert.Equal(4, _manager.Calls.Count(call => call.Method == "POST"));
        Assert.Equal(4, (await _documents.JobAsync(JobId))!.Attempt);
        // Twenty seconds of silence, then a question; a pause that grows before each further attempt.
        Assert.Equal([20, 1, 20, 2, 20, 4, 20], _waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_job_whose_executions_are_always_lost_fails_and_says_so()
    {
        _manager.OnStart = _ =>
        {
            _manager.Executions.Clear();
            return Task.CompletedTask;
        };

        Assert.Equal($$"""{"outcome":"Failed","error":"{{JobId}}: its process was lost (attempt 10)"}""", await LiveAsync());
    }

    [Fact]
    public async Task A_job_of_which_the_service_knows_nothing_for_a_while_is_asked_for_again_and_not_started_twice()
    {
        _manager.OnStart = execution =>
        {
            _manager.Executions[execution] = "Unknown";
            return Task.CompletedTask;
        };

        var end = await LiveAsync(afterQuestion: async question =>
        {
            if (question == 3)
                await _documents.WriteAsync(new JobStatus(JobId, "run", JobState.Completed, 0, 1, DateTimeOffset.UnixEpoch));
        });

        Assert.Equal("""{"outcome":"Succeeded"}""", end);
        Assert.Equal([20, 40, 80, 160], _waits.Select(wait => wait.TotalSeconds));
        Assert.Single(_manager.Executions);
    }

    [Fact]
    public async Task A_job_of_which_nothing_is_known_for_ten_minutes_is_started_again()
    {
        _manager.OnStart = async execution =>
        {
            _manager.Executions[execution] = "Unknown";
            if (execution == "training-2")
                await _documents.WriteAsync(new JobStatus(JobId, "run", JobState.Completed, 0, 2, DateTimeOffset.UnixEpoch));
        };

        Assert.Equal("""{"outcome":"Succeeded"}""", await LiveAsync());

        Assert.Equal(2, _manager.Executions.Count);
    }

    [Fact]
    public async Task A_job_that_runs_long_is_left_to_run_and_one_whose_run_is_cancelled_is_not_waited_for()
    {
        _manager.OnStart = _ => Task.CompletedTask;

        var end = await LiveAsync(afterQuestion: async question =>
        {
            if (question == 6)
                await _book.CancelAsync("run");
        });

        Assert.Equal("""{"outcome":"Cancelled"}""", end);
        Assert.Equal([20, 40, 80, 160, 300, 300, 300], _waits.Select(wait => wait.TotalSeconds));
        Assert.Single(_manager.Executions);
    }

    /// <summary>Does what the orchestration asks for, until it has ended.</summary>
    /// <param name="afterQuestion">What happens after each question where the job is, which are numbered from 1.</param>
    private async Task<string> LiveAsync(Func<int, Task>? afterQuestion = null)
    {
        var response = _history.Start("RunJob", $$"""{"runId":"run","jobId":"{{JobId}}"}""");
        for (var (turn, questions) = (0, 0); ; turn++)
        {
            var action = response.Actions.Single();
            if (action.CompleteOrchestration is { } end)
                return end.Result;
            if (action.CreateTimer is { } timer)
            {
                _waits.Add(timer.FireAt.ToDateTime() - Noon.AddMinutes(turn));
                response = _history.Confirm(TimerSet(action.Id)).Turn(Fired(action.Id));
                continue;
            }

            var outcome = await _activities.RunAsync(action.ScheduleTask.Name, action.ScheduleTask.Input, default);
            if (action.ScheduleTask.Name == "AskForJob" && afterQuestion is not null)
                await afterQuestion(++questions);
            response = _history.Confirm(Scheduled(action.Id, action.ScheduleTask.Name)).Turn(Result(action.Id, DurableJson.Quote(outcome)));
        }
    }
}
