using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Models.Packages;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Jobs.Work;

/// <summary>The steps of the experiment of Zhang et al.: each pulls what it needs of the run, works in the folder as the command line does, and pushes.</summary>
internal sealed class SharedModelsJobs(JobWorkspace workspace)
{
    private const string Features = "features";
    private const int NotesKept = 100;

    private readonly JobDocuments _documents = new(workspace.Store);

    /// <summary>Puts features together and plans the folds.</summary>
    public async Task PrepareAsync(CorpusPreparation work, CancellationToken cancellationToken)
    {
        workspace.Progress.Begin(2);
        var input = await new AssemblyWork(workspace).RunAsync(work.Corpus, Features, ExtractionOf(work.Spec), cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
        var info = input.Info ?? new CorpusInfo(work.Corpus);
        var run = Run(info, work.Spec, cancellationToken);
        var plan = new RunPlan { Corpus = info, Folds = run.Folds, LeftOut = [.. run.LeftOut.Take(NotesKept)] };
        await _documents.WriteAsync(workspace.Job.RunId, plan, cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
    }

    /// <summary>Does folds; each is in the store before the job goes on to another.</summary>
    public async Task FoldsAsync(FoldBatch work, CancellationToken cancellationToken)
    {
        var run = await RunAsync(work.Spec, cancellationToken);
        if (work.Folds.FirstOrDefault(fold => fold >= run.Folds, -1) is >= 0 and var beyond)
            throw new InvalidDataException($"There is no fold {beyond}: the run has {run.Folds}, counted from 0.");
        var before = await StoredAsync(work.Folds, cancellationToken);
        workspace.Progress.Begin(work.Folds.Length, before.Count);
        await workspace.EachAsync(
            work.Folds,
            async (fold, stop) =>
            {
                run.RunFold(fold, stop);
                await workspace.PushAsync(SharedModelsRun.FoldFile(fold), stop);
                await workspace.Progress.AdvanceAsync(stop);
            },
            cancellationToken);
    }

    /// <summary>Makes tables and report.</summary>
    public async Task ReportAsync(CorpusReport work, CancellationToken cancellationToken)
    {
        workspace.Progress.Begin(1);
        var run = await RunAsync(work.Spec, cancellationToken);
        ImmutableArray<int> all = [.. Enumerable.Range(0, run.Folds)];
        var stored = await StoredAsync(all, cancellationToken);
        if (all.FirstOrDefault(fold => !stored.Contains(fold), -1) is >= 0 and var missing)
            throw new InvalidDataException($"{workspace.BlobOf(SharedModelsRun.FoldFile(missing))}: is not there; {run.Folds - stored.Count} of {run.Folds} folds are not done.");
        await run.RunAsync(workspace.Cores, cancellationToken: cancellationToken);
        await ReportFiles.PushAsync(workspace, cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
    }

    /// <summary>Trains a final model.</summary>
    public async Task TrainAsync(FinalModel work, CancellationToken cancellationToken)
    {
        workspace.Progress.Begin(1);
        var features = await FeaturesAsync(work.Spec, cancellationToken);
        var spec = work.Spec with { Models = [work.Of], ThreadsPerFold = workspace.Cores };
        var data = SharedModelsDataBuilder.Build(features.Info, features.Utterances, spec.Normalization, features.Notes);
        var packages = SharedModelTraining.Train(features, data, spec, cancellationToken);
        if (packages.IsEmpty)
            throw new CorpusException(features.Info.Name, $"{work.Of} cannot be trained on it");
        ModelPackageFile.Write(workspace.PathOf("model.zip"), packages[0]);
        await workspace.ShelveAsync("model.zip", work.Model, cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
    }

    private async Task<HashSet<int>> StoredAsync(ImmutableArray<int> folds, CancellationToken cancellationToken)
    {
        var stored = new HashSet<int>();
        await JobWorkspace.TransferAsync(
            folds,
            async (fold, stop) =>
            {
                if (!await workspace.PullAsync(SharedModelsRun.FoldFile(fold), stop))
                    return;
                lock (stored)
                    stored.Add(fold);
            },
            cancellationToken);
        return stored;
    }

    private ExtractionSpec ExtractionOf(SharedModelsSpec spec) =>
        new() { Kind = FeatureKind.Utterance, Format = StorageFormat.Npz, Faces = spec.Faces ? workspace.Faces : null };

    private async Task<SharedModelsRun> RunAsync(SharedModelsSpec spec, CancellationToken cancellationToken) =>
        new(await FeaturesAsync(spec, cancellationToken), spec, workspace.Folder);

    private SharedModelsRun Run(CorpusInfo info, SharedModelsSpec spec, CancellationToken cancellationToken) =>
        new(CorpusFeatures.Extracted(info, workspace.PathOf(Features), ExtractionOf(spec), spec.Faces, cancellationToken), spec, workspace.Folder);

    private async Task<CorpusFeatures> FeaturesAsync(SharedModelsSpec spec, CancellationToken cancellationToken)
    {
        if (await _documents.PlanAsync(workspace.Job.RunId, cancellationToken) is not { Corpus: { } info })
            throw new InvalidDataException($"{JobDocuments.PlanOf(workspace.Job.RunId)}: is not there, or is another experiment's; prepare the corpus first.");
        await workspace.NeedAsync($"{Features}/utterance.npz", cancellationToken);
        await workspace.NeedAsync($"{Features}/results.jsonl", cancellationToken);
        await workspace.PullAsync($"{Features}/utterance-visual.npz", cancellationToken);
        return CorpusFeatures.Extracted(info, workspace.PathOf(Features), ExtractionOf(spec), spec.Faces, cancellationToken);
    }
}
