using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Jobs.Extraction;
using Prosodia.Jobs.Runs;
using Prosodia.Models;

namespace Prosodia.Jobs.Contract;

/// <summary>
/// The jobs of each step of a run. Ids follow from run, step and number, so that a step that is planned again names the jobs it named before.
/// </summary>
/// <remarks>
/// A corpus: <see cref="Extraction"/>, <see cref="PrepareCorpus"/>, <see cref="Folds"/> of the plan, <see cref="ReportCorpus"/>,
/// <see cref="FinalModels"/>. The transfer experiment: <see cref="Extraction"/> of every corpus, then <see cref="PlanTransfer"/> and
/// <see cref="Trainings"/> of the plan in turn until it names none, then <see cref="ReportTransfer"/>. Its final model: <see cref="PlanTuning"/> and
/// <see cref="Tunings"/> in turn, then <see cref="FinalModels"/>.
/// </remarks>
/// <param name="request">What was asked for.</param>
/// <param name="traceparent">The trace that the jobs belong to; null for none.</param>
public sealed class JobPlanner(RunRequest request, string? traceparent = null)
{
    private const int FoldMemory = 2048;

    private TransferSetup Experiment => new(request.Corpora, request.Unlabelled, request.Transfer ?? TransferSpec.Paper);

    private TransferSetup Tuning => Experiment with { FinalModel = true };

    /// <summary>Features of media: a job per batch.</summary>
    /// <param name="source"><c>corpora/{name}</c> or <c>media</c>.</param>
    /// <param name="number">0-based number of the source in the run: part of the jobs' ids.</param>
    /// <param name="files">Paths of the media below the source.</param>
    /// <param name="batch">Files in a job.</param>
    public ImmutableArray<Job> Extraction(string source, int number, IEnumerable<string> files, int batch = 100)
    {
        var features = request.IsOverTime ? FeatureKind.Window : FeatureKind.Utterance;
        var soundOnly = request.SharedModels is { Faces: false };
        return Batches($"extract{number}", files, batch, some => new ExtractionBatch(source, some, features) { SoundOnly = soundOnly }, 512);
    }

    /// <summary>Puts the features of the corpus together and plans the folds.</summary>
    public Job PrepareCorpus() => One("prepare", new CorpusPreparation(request.Corpora[0], request.SharedModels ?? new()), FoldMemory);

    /// <summary>Outer folds: a job per batch.</summary>
    /// <param name="plan">The plan of the prepared corpus.</param>
    /// <param name="batch">Folds in a job.</param>
    public ImmutableArray<Job> Folds(RunPlan plan, int batch = 1) =>
        Batches("folds", Enumerable.Range(0, plan.Folds), batch, some => new FoldBatch(request.SharedModels ?? new(), some), FoldMemory);

    /// <summary>Tables and report.</summary>
    public Job ReportCorpus() => One("report", new CorpusReport(request.SharedModels ?? new()), FoldMemory);

    /// <summary>Final models: a job per model, whose id is <c>{run}-{kind}</c>; that of a model over time is <c>{run}-arousal-valence</c>.</summary>
    public ImmutableArray<Job> FinalModels()
    {
        if (request.IsOverTime)
            return [One("model-arousal-valence", new FinalSequenceModel(Tuning, $"{request.Id}-arousal-valence"), 1024)];
        var spec = request.SharedModels ?? new();
        return [.. spec.Models.Select(kind => One(
            $"model-{SharedModelKinds.NameOf(kind)}", new FinalModel(spec, kind, $"{request.Id}-{SharedModelKinds.NameOf(kind)}"), FoldMemory))];
    }

    /// <summary>Names the trainings that are to be done next.</summary>
    /// <param name="round">0-based number of the planning: part of the job's id.</param>
    public Job PlanTransfer(int round) => One($"plan{round}", new TransferPlanning(Experiment), 1024);

    /// <summary>Trainings: a job per batch.</summary>
    /// <param name="plan">The plan that names them.</param>
    /// <param name="round">The round of the plan.</param>
    /// <param name="batch">Trainings in a job.</param>
    public ImmutableArray<Job> Trainings(RunPlan plan, int round, int batch = 10)
    {
        var units = plan.Trainings ?? new PlannedUnits([], []);
        return
        [
            .. Batches($"autoencoders{round}", units.Autoencoders, 1, some => new AutoencoderBatch(Experiment, some), 1024),
            .. Batches($"trainings{round}", units.Networks, batch, some => new TrainingBatch(Experiment, some), 1024),
        ];
    }

    /// <summary>Names the trainings that choose the setting of the final model over time, and are to be done next.</summary>
    /// <param name="round">0-based number of the planning: part of the job's id.</param>
    public Job PlanTuning(int round) => One($"tuning-plan{round}", new TransferPlanning(Tuning), 1024);

    /// <summary>Those trainings: a job per batch.</summary>
    /// <param name="plan">The plan that names them.</param>
    /// <param name="round">The round of the plan.</param>
    /// <param name="batch">Trainings in a job.</param>
    public ImmutableArray<Job> Tunings(RunPlan plan, int round, int batch = 10) =>
        Batches($"tuning{round}", plan.Trainings?.Networks ?? [], batch, some => new TrainingBatch(Tuning, some), 1024);

    /// <summary>Tables and report of the transfer experiment.</summary>
    public Job ReportTransfer() => One("report", new TransferReporting(Experiment), 1024);

    private Job One(string step, JobWork work, int memory) =>
        new($"{request.Id}-{step}", request.Id, work) { Traceparent = traceparent, MemoryMegabytes = memory };

    private ImmutableArray<Job> Batches<T>(string step, IEnumerable<T> pieces, int batch, Func<ImmutableArray<T>, JobWork> work, int memory)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        return [.. pieces.Chunk(Math.Min(batch, JobWork.MaxPieces)).Select((some, i) => One($"{step}-{i + 1}", work([.. some]), memory))];
    }
}
