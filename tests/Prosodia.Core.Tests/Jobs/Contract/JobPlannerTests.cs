using System.Text;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Extraction;
using Prosodia.Jobs.Runs;
using Prosodia.Models;

namespace Prosodia.Tests.Jobs.Contract;

/// <summary>The jobs of a run's steps: each piece of work in one of them, none twice, and the same ones when a step is planned again.</summary>
public class JobPlannerTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly JobPlanner Corpus = new(
        new("run", RunKind.EvaluateCorpus)
        {
            Corpora = ["demo"],
            SharedModels = new() { Models = [SharedModelKind.Simple, SharedModelKind.MultiTaskHierarchical], Seed = 7 },
        },
        Trace);

    private static readonly JobPlanner Transfer = new(
        new("run", RunKind.EvaluateTransfer) { Corpora = ["music", "speech"], Unlabelled = ["radio"], Transfer = TransferSpec.Quick }, Trace);

    private static readonly string[] Media = [.. Enumerable.Range(0, 250).Select(n => $"{n}.wav")];

    [Fact]
    public void Videos_are_looked_at_unless_the_run_wants_no_faces()
    {
        var blind = new JobPlanner(new("run", RunKind.EvaluateCorpus) { Corpora = ["demo"], SharedModels = new() { Faces = false } });

        Assert.All(Corpus.Extraction("corpora/demo", 0, Media), job => Assert.False(Batch(job).SoundOnly));
        Assert.All(blind.Extraction("corpora/demo", 0, Media), job => Assert.True(Batch(job).SoundOnly));
    }

    [Fact]
    public void Media_are_dealt_to_batches_in_their_order()
    {
        var jobs = Corpus.Extraction("corpora/demo", 0, Media, batch: 100);

        Assert.Equal(["run-extract0-1", "run-extract0-2", "run-extract0-3"], jobs.Select(job => job.Id));
        Assert.Equal([100, 100, 50], jobs.Select(job => Batch(job).Files.Length));
        Assert.Equal(Media, jobs.SelectMany(job => Batch(job).Files));
        Assert.All(jobs, job => Assert.Equal(("corpora/demo", FeatureKind.Utterance), (Batch(job).Source, Batch(job).Features)));
    }

    [Fact]
    public void The_transfer_experiment_takes_windows_and_its_corpora_have_jobs_of_their_own()
    {
        var music = Transfer.Extraction("corpora/music", 0, Media);
        var speech = Transfer.Extraction("corpora/speech", 1, Media);

        Assert.All(music.Concat(speech), job => Assert.Equal(FeatureKind.Window, Batch(job).Features));
        Assert.Empty(music.Select(job => job.Id).Intersect(speech.Select(job => job.Id)));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 5, 1)]
    [InlineData(24, 1, 24)]
    [InlineData(24, 5, 5)]
    [InlineData(24, 24, 1)]
    public void Every_fold_is_in_one_job(int folds, int batch, int jobs)
    {
        var planned = Corpus.Folds(new() { Folds = folds }, batch);

        Assert.Equal(jobs, planned.Length);
        Assert.Equal(Enumerable.Range(0, folds), planned.SelectMany(job => ((FoldBatch)job.Work).Folds));
        Assert.All(planned, job => Assert.Equal(7, ((FoldBatch)job.Work).Spec.Seed));
    }

    [Fact]
    public void No_job_has_more_pieces_than_jobs_may_have_and_none_has_no_piece()
    {
        var jobs = Corpus.Extraction("media", 0, Enumerable.Range(0, JobWork.MaxPieces + 1).Select(n => $"{n}"), batch: int.MaxValue);

        Assert.Equal([JobWork.MaxPieces, 1], jobs.Select(job => Batch(job).Files.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corpus.Folds(new() { Folds = 3 }, batch: 0));
    }

    [Fact]
    public void Each_model_that_was_asked_for_is_trained_by_a_job_and_named_after_its_run()
    {
        var jobs = Corpus.FinalModels();

        Assert.Equal(["run-model-simple", "run-model-mt-hier"], jobs.Select(job => job.Id));
        Assert.Equal(["run-simple", "run-mt-hier"], jobs.Select(job => ((FinalModel)job.Work).Model));
    }

    /// <summary>Whether after the experiment or without it: its tuning is on all pieces as one domain, and the model bears the name of its run.</summary>
    [Theory]
    [InlineData(RunKind.EvaluateTransfer)]
    [InlineData(RunKind.TrainModel)]
    public void A_model_over_time_is_tuned_by_jobs_of_its_own_and_trained_by_one(RunKind kind)
    {
        var planner = new JobPlanner(new("run", kind) { Corpora = ["music", "speech"], Transfer = TransferSpec.Quick });
        var networks = Enumerable.Range(0, 7).Select(trial => new NetworkUnit("M2M", 0, new(50, 4, 1e-3, 0), trial, Test: false)).ToArray();

        var tunings = planner.Tunings(new() { Trainings = new([], [.. networks]) }, round: 2, batch: 4);
        var model = Assert.Single(planner.FinalModels());

        Assert.Equal(FeatureKind.Window, Batch(Assert.Single(planner.Extraction("corpora/music", 0, ["a.wav"]))).Features);
        Assert.Equal(["run-tuning2-1", "run-tuning2-2"], tunings.Select(job => job.Id));
        Assert.Equal(networks, tunings.SelectMany(job => ((TrainingBatch)job.Work).Units));
        Assert.True(((TransferPlanning)planner.PlanTuning(0).Work).Setup.FinalModel && tunings.All(job => ((TrainingBatch)job.Work).Setup.FinalModel));
        Assert.Equal("run-arousal-valence", ((FinalSequenceModel)model.Work).Model);
        Assert.False(((TransferPlanning)planner.PlanTransfer(0).Work).Setup.FinalModel);
    }

    [Fact]
    public void Each_autoencoder_has_a_job_and_networks_share_them()
    {
        AutoencoderUnit[] autoencoders = [new(50, 1e-3, 0.1, 0), new(50, 1e-3, 0.1, 1)];
        var networks = Enumerable.Range(0, 7).Select(trial => new NetworkUnit("M2M", 0, new(50, 4, 1e-3, 0), trial, Test: false)).ToArray();

        var jobs = Transfer.Trainings(new() { Trainings = new([.. autoencoders], [.. networks]) }, round: 2, batch: 3);

        Assert.Equal(["run-autoencoders2-1", "run-autoencoders2-2", "run-trainings2-1", "run-trainings2-2", "run-trainings2-3"], jobs.Select(job => job.Id));
        Assert.Equal(autoencoders, jobs.Select(job => job.Work).OfType<AutoencoderBatch>().SelectMany(work => work.Units));
        Assert.Equal(networks, jobs.Select(job => job.Work).OfType<TrainingBatch>().SelectMany(work => work.Units));
    }

    [Fact]
    public void A_plan_without_trainings_makes_no_jobs()
    {
        Assert.Empty(Transfer.Trainings(new(), round: 0));
        Assert.Empty(Transfer.Trainings(new() { Trainings = new([], []) }, round: 0));
    }

    [Fact]
    public void A_request_without_specifications_is_for_the_papers()
    {
        var corpus = new JobPlanner(new("run", RunKind.EvaluateCorpus) { Corpora = ["demo"] });
        var transfer = new JobPlanner(new("run", RunKind.EvaluateTransfer) { Corpora = ["music"] });

        Assert.Equal(SharedModelKinds.All.Length, corpus.FinalModels().Length);
        Assert.Same(TransferSpec.Paper, ((TransferPlanning)transfer.PlanTransfer(0).Work).Setup.Spec);
    }

    /// <summary>A step that is planned again, by another process, names the same jobs; and no two jobs of a run have one name.</summary>
    [Fact]
    public void Jobs_are_right_the_same_each_time_and_different_from_each_other()
    {
        var (jobs, again) = (All().ToList(), All().ToList());

        Assert.All(jobs, job => Assert.Empty(job.Problems()));
        Assert.All(jobs, job => Assert.Equal(("run", Trace, 1), (job.RunId, job.Traceparent, job.Attempt)));
        Assert.Equal(jobs.Select(Text), again.Select(Text));
        Assert.Equal(jobs.Count, jobs.Select(job => job.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static IEnumerable<Job> All() =>
    [
        .. Corpus.Extraction("corpora/demo", 0, Media), .. Corpus.Extraction("corpora/more", 1, Media), Corpus.PrepareCorpus(), .. Corpus.Folds(new() { Folds = 12 }, 5),
        Corpus.ReportCorpus(), .. Corpus.FinalModels(), Transfer.PlanTransfer(0), Transfer.PlanTransfer(1),
        Transfer.PlanTuning(0), Transfer.PlanTuning(1), .. Transfer.FinalModels(),
        .. Transfer.Trainings(new() { Trainings = new([new(50, 1e-3, 0.1, 0)], [new("M2M", 0, new(50, 4, 1e-3, 0), 0, Test: false)]) }, 0),
        .. Transfer.Trainings(new() { Trainings = new([new(50, 1e-3, 0.1, 0)], [new("M2M", 0, new(50, 4, 1e-3, 0), 0, Test: true)]) }, 1),
        .. Transfer.Tunings(new() { Trainings = new([], [new("M2M", 0, new(50, 4, 1e-3, 0), 0, Test: true)]) }, 1),
    ];

    private static ExtractionBatch Batch(Job job) => (ExtractionBatch)job.Work;

    private static string Text(Job job) => Encoding.UTF8.GetString(JobDocument.Write(job));
}
