using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Tests.Evaluation.Transfer;

public sealed class TransferExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AllSixExperiments_PredictEveryPieceOfTheirTarget()
    {
        var data = MadeUpPieces.Data();

        var results = await new TransferExperiment(data, MadeUpPieces.Small).RunAsync(null, 2);

        Assert.Equal(["M2M", "S2M", "S2M-TL", "S2S", "M2S", "M2S-TL"], results.Networks.Select(scores => scores.Outcome.Name));
        Assert.Empty(results.LeftOut);
        // A set a trial within a domain; a set a trial and fold of the source across.
        Assert.Equal([1, 3, 3, 1, 4, 4], results.Networks.Select(scores => scores.Outcome.Sets.Length));
        Assert.All(results.All, scores => Assert.All(scores.Outcome.Sets, set => Assert.Equal(
            data.Of(scores.Outcome.Condition.Target).Select(piece => 2 * piece.Steps), set.Pieces.Select(values => values.Length))));
    }

    [Fact]
    public async Task EachStage_VariesOneThing_FromTheBestOfTheStageBefore()
    {
        var results = await new TransferExperiment(MadeUpPieces.Data(), MadeUpPieces.Small).RunAsync(null, 2);
        var stages = results.Networks[2].Outcome.Tunings[0].Stages;

        Assert.Equal([4, 2, 2, 2], stages.Select(stage => stage.Candidates.Length)); // two sizes × two σ of the autoencoder first
        Assert.Equal(
            [new(3, 3, 1e-2, 0, 0.1), new(3, 3, 1e-2, 0, 0.3), new(4, 3, 1e-2, 0, 0.1), new ModelSetting(4, 3, 1e-2, 0, 0.3)],
            stages[0].Candidates.Select(candidate => candidate.Setting));
        Assert.All(stages, stage => Assert.Equal(stage.Candidates.Max(candidate => candidate.Concordance), stage.Candidates[stage.Chosen].Concordance));
        var chosen = stages.Select(stage => stage.Candidates[stage.Chosen].Setting).ToArray();
        Assert.All(stages[1].Candidates, candidate => Assert.Equal(chosen[0], candidate.Setting with { SecondLayer = 3 }));
        Assert.All(stages[2].Candidates, candidate => Assert.Equal(chosen[1], candidate.Setting with { LearningRate = 1e-2 }));
        Assert.All(stages[3].Candidates, candidate => Assert.Equal(chosen[2], candidate.Setting with { Noise = 0 }));
        Assert.Equal(chosen[3], results.Networks[2].Outcome.Tunings[0].Setting);
    }

    [Fact]
    public async Task AutoencoderRates_AreChosenAtTheFirstNoise_ByTheSmallestError()
    {
        var results = await new TransferExperiment(MadeUpPieces.Data(), MadeUpPieces.Small).RunAsync(null, 2);

        Assert.Equal(4, results.AutoencoderSearch.Length);
        Assert.Equal([(3, 0.1), (4, 0.1), (3, 0.3), (4, 0.3)], results.Autoencoders.Select(cell => (cell.FirstLayer, cell.Noise)));
        foreach (var cell in results.Autoencoders)
        {
            var best = results.AutoencoderSearch.Where(tried => tried.FirstLayer == cell.FirstLayer).MinBy(tried => tried.Rmse)!;
            Assert.Equal(best.LearningRate, cell.LearningRate);
        }
    }

    [Fact]
    public async Task Results_AreTheSameBits_OnAnyNumberOfThreads_AndWithoutAFolder()
    {
        var data = MadeUpPieces.Data();

        var one = await new TransferExperiment(data, MadeUpPieces.Small).RunAsync(null, 1);
        var many = await new TransferExperiment(data, MadeUpPieces.Small).RunAsync(_folder.Root, 3);

        Assert.Equal(Text(one), Text(many));
    }

    [Fact]
    public async Task AStoppedRun_GoesOnWhereItWas_AndEndsTheSame()
    {
        var data = MadeUpPieces.Data();
        var whole = await new TransferExperiment(data, MadeUpPieces.Small).RunAsync(_folder.Root, 2);
        string[] files = [.. Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var before = files.Select(File.ReadAllBytes).ToArray();
        for (var i = 0; i < files.Length; i += 7)
            File.Delete(files[i]);
        for (var i = 3; i < files.Length; i += 11)
            File.WriteAllBytes(files[i], File.ReadAllBytes(files[i - (i % 7 == 0 ? 1 : 0)])[..40]);
        var counts = new List<TrainingProgress>();

        var again = await new TransferExperiment(data, MadeUpPieces.Small).RunAsync(_folder.Root, 2, new Recorder(counts));

        Assert.Equal(Text(whole), Text(again));
        Assert.Equal(before, files.Select(File.ReadAllBytes));
        Assert.InRange(counts.Max(count => count.Stored), files.Length / 2, files.Length - 1);
        Assert.Equal(files.Length, counts.Max(count => count.Done));
    }

    [Fact]
    public async Task AStoppedRun_CanBeCancelledInTheMiddle()
    {
        using var stop = new CancellationTokenSource();
        var experiment = new TransferExperiment(MadeUpPieces.Data(), MadeUpPieces.Small);
        var progress = new Recorder([], count => { if (count.Done == 30) stop.Cancel(); });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => experiment.RunAsync(_folder.Root, 2, progress, stop.Token));
        var resumed = await experiment.RunAsync(_folder.Root, 2);

        Assert.Equal(Text(await experiment.RunAsync(null, 2)), Text(resumed));
    }

    [Fact]
    public async Task ThePlan_CountsTheTrainings()
    {
        var counts = new List<TrainingProgress>();
        var experiment = new TransferExperiment(MadeUpPieces.Data(), MadeUpPieces.Small);

        await experiment.RunAsync(null, 2, new Recorder(counts));

        // By hand: autoencoders 2 sizes × 2 trials × (1 other rate + 2 σ); networks: 2 + 1 + 1 + 1 settings (transfer: 4 + 1 + 1 + 1) × 2 trials
        // and 1 tested, by fold: M2M and M2S, M2S-TL have 4 folds, S2S, S2M and S2M-TL 3.
        Assert.Equal(12, experiment.Plan.Autoencoders);
        Assert.Equal((4 * (11 + 11 + 15)) + (3 * (11 + 11 + 15)), experiment.Plan.Networks);
        Assert.Equal(experiment.Plan.Trainings, counts.Max(count => count.Done));
        Assert.Equal(experiment.Plan.Trainings, counts.Max(count => count.Total));
    }

    [Fact]
    public async Task OneDomain_IsTestedWithinItself_AndTheRestLeftOutWithTheReason()
    {
        var results = await new TransferExperiment(MadeUpPieces.Data(music: 0), MadeUpPieces.Small).RunAsync(null, 2);

        Assert.Equal(["S2S"], results.Networks.Select(scores => scores.Outcome.Name));
        Assert.Empty(results.Autoencoders);
        Assert.Equal(5, results.LeftOut.Length);
        Assert.All(results.LeftOut, reason => Assert.Contains("there is no music", reason, StringComparison.Ordinal));
    }

    [Fact]
    public void TooFewPieces_AreRefused()
    {
        var error = Assert.Throws<CorpusException>(() => new TransferExperiment(MadeUpPieces.Data(music: 1, speech: 0), MadeUpPieces.Small));

        Assert.Contains("it takes 3 pieces of music to train; there are 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenEverythingDiverges_TheExperimentIsLeftOut()
    {
        var spec = MadeUpPieces.Small with { Grid = MadeUpPieces.Small.Grid with { Noises = [3e38] } };

        var results = await new TransferExperiment(MadeUpPieces.Data(speech: 0), spec).RunAsync(null, 2);

        Assert.Empty(results.Networks);
        Assert.Contains("M2M: all trainings diverged; smaller learning rates help.", results.LeftOut);
        Assert.Equal(2, results.Baselines.Length);
    }

    private static string Text(TransferResults results) =>
        string.Join('\n', results.All.Select(scores => OutcomeText.Of(scores.Outcome))) + string.Join('\n', results.Autoencoders);

    private sealed class Recorder(List<TrainingProgress> counts, Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            counts.Add(value);
            then?.Invoke(value);
        }
    }
}
