using System.Collections.Immutable;
using Prosodia.Functions.Durable;
using Prosodia.Jobs.Runs;
using static Prosodia.Functions.Orchestrations.RunStep;

namespace Prosodia.Functions.Orchestrations;

/// <summary>
/// The kinds of runs that jobs do: each is a few steps, one after the other, whose jobs run side by side. An instance has the id of its run,
/// and its input is the run's request.
/// </summary>
/// <remarks>
/// What a run does and makes is in blobs; what goes through here is names and counts. So histories stay small: those of the run and of each
/// <see cref="JobFanOut"/> have a few hundred events, those of a job some ten.
/// </remarks>
public static class RunOrchestrations
{
    /// <summary>Features where they are missing → outer folds → tables and report → final models, if asked for.</summary>
    public static OrchestrationFunction<RunRequest, RunEnd> EvaluateCorpus { get; } = Define(RunKind.EvaluateCorpus);

    /// <summary>Features → trainings, stage by stage → tables and report → tuning and training of the final model, if asked for.</summary>
    public static OrchestrationFunction<RunRequest, RunEnd> EvaluateTransfer { get; } = Define(RunKind.EvaluateTransfer);

    /// <summary>Features → final models; over time, tuned in between.</summary>
    public static OrchestrationFunction<RunRequest, RunEnd> TrainModel { get; } = Define(RunKind.TrainModel);

    /// <summary>Adds them, and those that they are made of.</summary>
    public static OrchestrationRegistry AddRuns(this OrchestrationRegistry orchestrations) => orchestrations
        .Add(EvaluateCorpus, (context, run) => RunAsync(context, run, [Extract, Assemble, Folds, Report, RunStep.Models]))
        .Add(EvaluateTransfer, (context, run) => RunAsync(context, run, [Extract, Trainings, Report, Tuning, RunStep.Models]))
        .Add(TrainModel, (context, run) => RunAsync(context, run, [Extract, run.IsOverTime ? Tuning : Assemble, RunStep.Models]))
        .Add(TagArchive.Function, TagArchive.RunAsync)
        .Add(TagArchive.Share, TagArchive.ShareAsync)
        .Add(JobFanOut.Function, JobFanOut.RunAsync)
        .Add(JobLife.Function, JobLife.RunAsync);

    private static OrchestrationFunction<RunRequest, RunEnd> Define(RunKind kind) =>
        new(kind.ToString(), RunRequestJson.Default.RunRequest, OrchestrationJson.Default.RunEnd);

    /// <summary>Does a run, and writes down how it ended, whatever happens.</summary>
    internal static async Task<RunEnd> EndedAsync(OrchestrationContext context, string runId, Func<Task<RunEnd>> run)
    {
        RunEnd end;
        try
        {
            end = await run();
        }
        catch (TaskFailedException e)
        {
            end = new(runId, RunOutcome.Failed, e.Failure.Origin().Message);
        }

        return await context.CallActivityAsync(RunActivities.End, end, RunActivities.Retry);
    }

    private static Task<RunEnd> RunAsync(OrchestrationContext context, RunRequest run, ImmutableArray<RunStep> steps) => EndedAsync(context, run.Id, async () =>
    {
        foreach (var step in steps)
        {
            if (await DoAsync(context, run.Id, step) is { Outcome: not JobOutcome.Succeeded } stopped)
                return new(run.Id, stopped.Outcome == JobOutcome.Cancelled ? RunOutcome.Cancelled : RunOutcome.Failed, stopped.Error);
        }

        return new(run.Id, RunOutcome.Done);
    });

    /// <summary>Plans a step and runs its jobs, until nothing is left of it.</summary>
    private static async Task<JobEnd> DoAsync(OrchestrationContext context, string runId, RunStep step)
    {
        for (var round = 0; ; round++)
        {
            var plan = await context.CallActivityAsync(RunActivities.Plan, new(runId, step, round), RunActivities.Retry);
            if (plan.Jobs == 0)
                return JobEnd.Success;
            var end = await FanOutAsync(context, runId, plan, done => context.SetCustomStatus(
                new RunPosition(step, round, done, plan.Jobs), OrchestrationJson.Default.RunPosition));
            if (end.Outcome != JobOutcome.Succeeded || !plan.Again)
                return end;
        }
    }

    /// <summary>A sub-orchestration for every hundred jobs; as many at a time as it takes to keep every place for a job busy.</summary>
    private static async Task<JobEnd> FanOutAsync(OrchestrationContext context, string runId, StepPlan plan, Action<int> tell)
    {
        tell(0);
        var atOnce = Math.Max(1, (plan.Parallelism + JobFanOut.Chunk - 1) / JobFanOut.Chunk);
        var share = Math.Max(1, plan.Parallelism / atOnce);
        var running = new List<Task<JobEnd>>();
        for (var first = 0; first < plan.Jobs; first += JobFanOut.Chunk)
        {
            if (running.Count == atOnce && await NextAsync(running) is { Outcome: not JobOutcome.Succeeded } stopped)
                return stopped;
            var range = new JobRange(runId, plan.Prefix, first, Math.Min(JobFanOut.Chunk, plan.Jobs - first), share);
            running.Add(context.CallSubOrchestratorAsync(JobFanOut.Function, range));
        }

        while (running.Count > 0)
        {
            if (await NextAsync(running) is { Outcome: not JobOutcome.Succeeded } stopped)
                return stopped;
        }

        return JobEnd.Success;
    }

    /// <summary>Waits for one of the tasks and takes it out.</summary>
    internal static async Task<JobEnd> NextAsync(List<Task<JobEnd>> running)
    {
        var first = await Task.WhenAny(running);
        running.Remove(first);
        return await first;
    }
}
