using System.Collections.Concurrent;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Local;
using Prosodia.Functions.Orchestrations;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Tests.Orchestrations;

/// <summary>A run on the local engine whose jobs do nothing but end, as a script says.</summary>
internal sealed class ScriptedRun : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prosodia-run-").FullName;
    private readonly LocalEngine _engine;
    private int _running;

    public ScriptedRun()
    {
        var activities = new ActivityRegistry()
            .Add(RunActivities.Plan, (input, _) => Task.FromResult(Plan(input)))
            .Add(RunActivities.StartJob, (attempt, _) => Task.FromResult(Start(attempt)))
            .Add(RunActivities.AskForJob, (attempt, _) => Task.FromResult(new JobNews(attempt.Attempt, JobPhase.Running)))
            .Add(RunActivities.Report, (_, _) => Task.FromResult(0))
            .Add(RunActivities.PlanArchive, (_, _) => Task.FromResult(Batches))
            .Add(RunActivities.TagBatch, (batch, _) =>
            {
                Tagged.Enqueue(batch.Batch);
                if (TaggingFails is { } reason)
                    throw new InvalidOperationException(reason);
                return Task.FromResult(new ArchiveCounts(2, 1, false));
            })
            .Add(RunActivities.ReportArchive, (_, _) =>
            {
                Tagged.Enqueue(-1);
                return Task.FromResult(0);
            })
            .Add(RunActivities.End, (end, _) =>
            {
                Ends.Add(end);
                return Task.FromResult(IsCancelledLate ? end with { Outcome = RunOutcome.Cancelled } : end);
            });
        _engine = new(new() { DatabaseFile = Path.Combine(_folder, "engine.db"), MaxActivities = 16 }, new OrchestrationRegistry().AddRuns(), activities);
    }

    /// <summary>Jobs of each step and round.</summary>
    public required Func<StepInput, int> Jobs { get; init; }

    /// <summary>How a job ends.</summary>
    public Func<string, JobNews> News { get; init; } = _ => new(1, JobPhase.Succeeded);

    /// <summary>Batches of an archive run.</summary>
    public int Batches { get; init; }

    /// <summary>The batches that were tagged, and −1 for the report, in their order.</summary>
    public ConcurrentQueue<int> Tagged { get; } = new();

    /// <summary>Why batches cannot be tagged; null if they can.</summary>
    public string? TaggingFails { get; init; }

    /// <summary>Whether the run's row says that somebody cancelled it when it was about to end.</summary>
    public bool IsCancelledLate { get; init; }

    public int Parallelism { get; init; } = 3;

    /// <summary>How long each job takes.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.Zero;

    /// <summary>Ids of the jobs in the order of their starts.</summary>
    public ConcurrentQueue<string> Started { get; } = new();

    public ConcurrentBag<RunEnd> Ends { get; } = [];

    /// <summary>Most jobs that were running at the same time.</summary>
    public int Most { get; private set; }

    /// <summary>Runs to the end.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="more">What the request says besides, as JSON.</param>
    public async Task<InstanceStatus> RunAsync(RunKind kind, string more = "")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        _engine.Start(kind.ToString(), $$"""{ "id":"run","kind":"{{kind}}"{{more}} }""", "run");
        return await _engine.WaitAsync("run", patience.Token);
    }

    /// <summary>Names of the instances, with how many there are of each.</summary>
    public Dictionary<string, int> Instances() =>
        _engine.List(new(Limit: 1000)).GroupBy(instance => instance.Name).ToDictionary(group => group.Key, group => group.Count());

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private StepPlan Plan(StepInput input)
    {
        var again = input.Step is RunStep.Trainings or RunStep.Tuning;
        return new($"run-{input.Step}-{input.Round}-".ToLowerInvariant(), Jobs(input), Parallelism, again);
    }

    private JobStart Start(JobAttempt attempt)
    {
        Started.Enqueue(attempt.JobId);
        var running = Interlocked.Increment(ref _running);
        lock (_engine)
            Most = Math.Max(Most, running);
        _ = EndAsync(attempt.JobId);
        return new("handle", null);
    }

    private async Task EndAsync(string jobId)
    {
        await Task.Delay(Duration);
        Interlocked.Decrement(ref _running);
        var news = News(jobId);
        _engine.RaiseEvent(jobId, JobLife.Ended, $$"""{"attempt":{{news.Attempt}},"phase":"{{news.Phase}}","error":"{{news.Error}}"}""");
    }
}
