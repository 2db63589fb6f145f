using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Models.Packages;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Jobs.Work;

/// <summary>The steps of the experiment of Coutinho &amp; Schuller: each pulls what it needs of the run, works in the folder as the command line does, and pushes.</summary>
internal sealed class TransferJobs(JobWorkspace workspace, TransferSetup setup)
{
    private const string Features = "features";
    private const string Units = "units/";

    private static readonly ExtractionSpec Extraction = TransferCorpora.SpecOf(new());

    private readonly TransferSpec _spec = setup.FinalModel ? setup.Spec.ForFinalModel() : setup.Spec;
    private readonly JobDocuments _documents = new(workspace.Store);

    private readonly TransferSources _sources = new(
        [.. setup.Corpora.Select(corpus => workspace.PathOf($"corpora/{corpus}"))], [.. setup.Unlabelled.Select(corpus => workspace.PathOf($"corpora/{corpus}"))]);

    /// <summary>Puts features together where that is not done, and names the trainings that come next.</summary>
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        workspace.Progress.Begin(1);
        await AssembleAsync(cancellationToken);
        var data = await DataAsync(cancellationToken);
        await workspace.PullAllAsync(Units, cancellationToken);
        var run = new TransferRun(data, _spec, workspace.Folder);
        var plan = new RunPlan
        {
            Trainings = await run.MissingAsync(cancellationToken),
            TotalTrainings = run.Trainings,
            LeftOut = [.. data.LeftOut.Take(100).Select(left => $"{left.Corpus}: {left.Name}: {left.Reason}")],
        };
        await _documents.WriteAsync(workspace.Job.RunId, plan, cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
    }

    /// <summary>Trains autoencoders; each is in the store before the job goes on to another.</summary>
    public async Task TrainAsync(AutoencoderBatch work, CancellationToken cancellationToken)
    {
        var trainer = new TransferTrainer(await DataAsync(cancellationToken), _spec, workspace.Folder);
        await TrainAsync(work.Units, trainer.FileOf, trainer.Train, cancellationToken);
    }

    /// <summary>Trains networks; the results of each are in the store before the job goes on to another.</summary>
    public async Task TrainAsync(TrainingBatch work, CancellationToken cancellationToken)
    {
        var trainer = new TransferTrainer(await DataAsync(cancellationToken), _spec, workspace.Folder);
        foreach (var file in work.Units.Select(TransferTrainer.NeededBy).OfType<AutoencoderUnit>().Select(trainer.FileOf).Distinct(StringComparer.Ordinal))
            await workspace.NeedAsync(file, cancellationToken);
        await TrainAsync(work.Units, trainer.FileOf, trainer.Train, cancellationToken);
    }

    /// <summary>Makes tables and report.</summary>
    public async Task ReportAsync(CancellationToken cancellationToken)
    {
        workspace.Progress.Begin(1);
        var data = await DataAsync(cancellationToken);
        await workspace.PullAllAsync(Units, cancellationToken);
        var run = new TransferRun(data, _spec, workspace.Folder);
        if (await run.MissingAsync(cancellationToken) is { IsEmpty: false } missing)
            throw new InvalidDataException($"{missing.Autoencoders.Length + missing.Networks.Length} trainings or more are not done; plan them, and have them done first.");
        await run.RunAsync(workspace.Cores, cancellationToken: cancellationToken);
        await ReportFiles.PushAsync(workspace, cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
    }

    /// <summary>Trains the final model, whose setting other jobs' trainings have chosen.</summary>
    public async Task TrainAsync(FinalSequenceModel work, CancellationToken cancellationToken)
    {
        workspace.Progress.Begin(1);
        var data = await CorporaAsync(cancellationToken);
        await workspace.PullAllAsync(Units, cancellationToken);
        var training = new SequenceModelTraining(data, _spec);
        var package = await training.TrainAsync(workspace.Folder, Extraction.Fingerprint, workspace.Cores, null, cancellationToken);
        ModelPackageFile.Write(workspace.PathOf("model.zip"), package);
        await workspace.ShelveAsync("model.zip", work.Model, cancellationToken);
        await workspace.Progress.AdvanceAsync(cancellationToken);
    }

    private async Task TrainAsync<T>(IReadOnlyCollection<T> units, Func<T, string> fileOf, Action<T, CancellationToken> train, CancellationToken cancellationToken)
        where T : notnull
    {
        var files = units.ToDictionary(unit => unit, fileOf);
        var before = 0;
        await JobWorkspace.TransferAsync(
            files.Values,
            async (file, stop) =>
            {
                if (await workspace.PullAsync(file, stop))
                    Interlocked.Increment(ref before);
            },
            cancellationToken);
        workspace.Progress.Begin(units.Count, before);
        await workspace.EachAsync(
            units,
            async (unit, stop) =>
            {
                train(unit, stop);
                await workspace.PushAsync(files[unit], stop);
                await workspace.Progress.AdvanceAsync(stop);
            },
            cancellationToken);
    }

    /// <summary>Puts features together, and keeps what the corpora say now: all trainings of a run are of the same data, whatever becomes of a corpus meanwhile.</summary>
    private async Task AssembleAsync(CancellationToken cancellationToken)
    {
        foreach (var (path, folder) in TransferCorpora.Folders(_sources))
        {
            var (corpus, target) = (Path.GetFileName(path), $"{Features}/{folder}");
            if (await workspace.PullAsync($"{target}/manifest.json", cancellationToken) && await IsKeptAsync(corpus, cancellationToken))
                continue;
            await new AssemblyWork(workspace).RunAsync(corpus, target, Extraction, cancellationToken);
            foreach (var name in CorpusOutline.Documents.Select(document => $"corpora/{corpus}/{document}").Where(name => File.Exists(workspace.PathOf(name))))
                await workspace.PushAsync(name, cancellationToken);
        }
    }

    private async Task<bool> IsKeptAsync(string corpus, CancellationToken cancellationToken) =>
        !setup.Corpora.Contains(corpus, StringComparer.Ordinal) || await workspace.PullAsync($"corpora/{corpus}/{CorpusOutline.Documents[^1]}", cancellationToken);

    /// <summary>The pieces that are trained on; all as one domain where it is a final model's tuning.</summary>
    private async Task<TransferData> DataAsync(CancellationToken cancellationToken)
    {
        var data = await CorporaAsync(cancellationToken);
        return setup.FinalModel ? data.Pooled() : data;
    }

    private async Task<TransferData> CorporaAsync(CancellationToken cancellationToken)
    {
        foreach (var (path, folder) in TransferCorpora.Folders(_sources))
        {
            await new AssemblyWork(workspace).PullAllAsync($"{Features}/{folder}", cancellationToken);
            await OutlineAsync(path, workspace.PathOf($"{Features}/{folder}"), cancellationToken);
        }

        return TransferCorpora.Read(_sources, workspace.PathOf(Features), setup.Spec.ReactionLag, cancellationToken);
    }

    /// <summary>Makes a corpus's folder as the run has kept it; its media are empty there, for what is needed of them are their features.</summary>
    private async Task OutlineAsync(string corpus, string features, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(corpus);
        await workspace.PullAllAsync($"corpora/{name}/", cancellationToken);
        // An earlier version of the program, which has planned the run, kept nothing.
        if (!await IsKeptAsync(name, cancellationToken))
            await CorpusOutline.PullAsync(workspace.Store, name, corpus, cancellationToken);
        foreach (var medium in ExtractionRun.ReadResults(features).Select(result => Path.Combine(corpus, result.File)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(medium)!);
            await File.WriteAllBytesAsync(medium, [], cancellationToken);
        }
    }
}
