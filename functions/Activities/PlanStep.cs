using System.Collections.Immutable;
using Prosodia.Diagnostics;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Runs;
using Prosodia.Functions.Settings;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;
using Prosodia.Storage.Jobs;

namespace Prosodia.Functions.Activities;

/// <summary>Finds out what a step of a run has to do, and writes its jobs. The same step planned again names the same jobs.</summary>
/// <param name="blobs">Where corpora and jobs are.</param>
/// <param name="book">Where the run is.</param>
/// <param name="settings">How many jobs run at a time.</param>
internal sealed class PlanStep(IBlobStore blobs, RunBook book, JobsSettings settings)
{
    private const int MostMedia = 500;
    private const int FewestMedia = 25;
    private const int MostTrainings = 50;

    private readonly JobDocuments _documents = new(blobs);

    /// <summary>Plans the step.</summary>
    public async Task<StepPlan> RunAsync(StepInput input, CancellationToken cancellationToken)
    {
        var request = await book.RequestAsync(input.RunId, cancellationToken);
        var jobs = await JobsAsync(request, input, cancellationToken);
        var prefix = RunJobs.Prefix(input.RunId, input.Step, input.Round);
        foreach (var (number, job) in jobs.Index())
            await _documents.WriteAsync(job with { Id = JobReference.IdOf(prefix, number) }, cancellationToken);
        if (!jobs.IsEmpty)
            await book.UpdateAsync(input.RunId, new(RunState.Running, Message: Describe(input.Step)), cancellationToken);
        return new(prefix, jobs.Length, settings.Parallelism, Again: input.Step is RunStep.Trainings or RunStep.Tuning);
    }

    private async Task<ImmutableArray<Job>> JobsAsync(RunRequest request, StepInput input, CancellationToken cancellationToken)
    {
        var planner = new JobPlanner(request, RunTrace.Traceparent(request.Id));
        var trainsFinal = request.TrainFinal || request.Kind == RunKind.TrainModel;
        return input.Step switch
        {
            RunStep.Extract => await ExtractionAsync(request, planner, cancellationToken),
            RunStep.Assemble => [planner.PrepareCorpus()],
            RunStep.Folds => await PlanAsync(request, cancellationToken) is var plan ? planner.Folds(plan, Share(plan.Folds, 1, JobWork.MaxPieces)) : [],
            RunStep.Trainings => await TrainingsAsync(request, input.Round, planner.PlanTransfer, planner.Trainings, cancellationToken),
            RunStep.Report => [request.IsOverTime ? planner.ReportTransfer() : planner.ReportCorpus()],
            RunStep.Tuning when trainsFinal => await TrainingsAsync(request, input.Round, planner.PlanTuning, planner.Tunings, cancellationToken),
            RunStep.Models when trainsFinal => planner.FinalModels(),
            RunStep.Tuning or RunStep.Models => [],
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Step, "is no step."),
        };
    }

    private async Task<ImmutableArray<Job>> ExtractionAsync(RunRequest request, JobPlanner planner, CancellationToken cancellationToken)
    {
        var jobs = ImmutableArray.CreateBuilder<Job>();
        foreach (var (number, corpus) in request.Corpora.Concat(request.Unlabelled).Distinct(StringComparer.Ordinal).Index())
        {
            var media = await CorpusOutline.MediaAsync(blobs, corpus, cancellationToken);
            jobs.AddRange(planner.Extraction($"corpora/{corpus}", number, media, Share(media.Count, FewestMedia, MostMedia)));
        }

        return jobs.ToImmutable();
    }

    /// <summary>Planning is work for a job too, and comes in turn with the trainings that it names.</summary>
    private async Task<ImmutableArray<Job>> TrainingsAsync(
        RunRequest request, int round, Func<int, Job> planning, Func<RunPlan, int, int, ImmutableArray<Job>> trainings, CancellationToken cancellationToken)
    {
        if (round % 2 == 0)
            return [planning(round / 2)];
        var plan = await PlanAsync(request, cancellationToken);
        return trainings(plan, round / 2, Share(plan.Trainings?.Networks.Length ?? 0, 1, MostTrainings));
    }

    private async Task<RunPlan> PlanAsync(RunRequest request, CancellationToken cancellationToken) =>
        await _documents.PlanAsync(request.Id, cancellationToken) ?? throw new InvalidOperationException($"The plan of the run '{request.Id}' is not there any more.");

    /// <summary>Pieces of a job: so many that each place gets two jobs, and a slow one does not keep all others waiting.</summary>
    private int Share(int pieces, int least, int most) => Math.Clamp((pieces + (2 * settings.Parallelism) - 1) / (2 * settings.Parallelism), least, most);

    private static string Describe(RunStep step) => step switch
    {
        RunStep.Extract => "Extracting features",
        RunStep.Assemble => "Putting features together",
        RunStep.Folds => "Evaluating folds",
        RunStep.Trainings => "Training networks",
        RunStep.Report => "Writing the report",
        RunStep.Tuning => "Tuning the final model",
        _ => "Training final models",
    };
}
