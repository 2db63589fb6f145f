using Prosodia.Functions.Durable;
using Prosodia.Functions.Local;
using Prosodia.Functions.Orchestrations;

namespace Prosodia.Benchmarks.Durable;

/// <summary>The orchestrations of the product with activities and jobs that only take their time.</summary>
/// <param name="work">How long a batch of media or a job takes.</param>
/// <param name="jobs">Jobs of the folds.</param>
/// <param name="batches">Batches of the archive.</param>
/// <param name="parallelism">Jobs at a time.</param>
internal sealed class SimulatedRuns(TimeSpan work, int jobs, int batches, int parallelism)
{
    private int _calls;

    /// <summary>The orchestrations.</summary>
    public static OrchestrationRegistry Orchestrations { get; } = new OrchestrationRegistry().AddRuns();

    /// <summary>The engine that is told when a job has ended.</summary>
    public LocalEngine? Engine { get; set; }

    /// <summary>How often an activity was called.</summary>
    public int Calls => _calls;

    /// <summary>The activities.</summary>
    public ActivityRegistry Activities() => new ActivityRegistry()
        .Add(RunActivities.Plan, (input, _) => Done(new StepPlan($"run-{input.Step}-", input.Step == RunStep.Folds ? jobs : 0, parallelism, Again: false)))
        .Add(RunActivities.StartJob, (attempt, stop) =>
        {
            _ = EndAsync(attempt.JobId, stop);
            return Done(new JobStart(attempt.JobId));
        })
        .Add(RunActivities.AskForJob, (attempt, _) => Done(new JobNews(attempt.Attempt, JobPhase.Running)))
        .Add(RunActivities.Report, (_, _) => Done(0))
        .Add(RunActivities.PlanArchive, (_, _) => Done(batches))
        .Add(RunActivities.TagBatch, async (_, stop) =>
        {
            await Task.Delay(work, stop);
            return await Done(new ArchiveCounts(16, 0, Cancelled: false));
        })
        .Add(RunActivities.ReportArchive, (_, _) => Done(0))
        .Add(RunActivities.End, (end, _) => Done(end));

    private Task<T> Done<T>(T result)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(result);
    }

    private async Task EndAsync(string job, CancellationToken stop)
    {
        await Task.Delay(work, stop);
        Engine!.RaiseEvent(job, JobLife.Ended, """{"attempt":1,"phase":"Succeeded"}""");
    }
}
