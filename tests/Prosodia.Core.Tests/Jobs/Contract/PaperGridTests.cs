using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;
using Prosodia.Tests.Evaluation.Transfer;

namespace Prosodia.Tests.Jobs.Contract;

/// <summary>
/// The whole grid of Coutinho &amp; Schuller (2017) as jobs: ten trials of every setting of Tables 5 and 6. Nothing is trained: the results that decide on the
/// next stage are put where trainings would have put them.
/// </summary>
public sealed class PaperGridTests : IDisposable
{
    private const int BatchSize = 50;

    /// <summary>Networks of a fold: five h1, four further h2, two further rates, six σ, ten trials each; then the five best are tested.</summary>
    private const int FromScratch = (10 * (5 + 4 + 2 + 6)) + 5;

    /// <summary>The same where h1 goes with six σ of the autoencoder.</summary>
    private const int Transferred = (10 * ((5 * 6) + 4 + 2 + 6)) + 5;

    private static readonly TransferSpec Paper = TransferSpec.Paper;

    private readonly TemporaryFolder _folder = new();
    private readonly TransferData _data = MadeUpPieces.Data(music: 3, speech: 3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_the_papers_corpora_it_is_400_autoencoders_and_33325_networks()
    {
        var plan = WorkPlan.Of(MadeUpPieces.Data(music: 20, speech: 23), Paper);

        Assert.Equal(400, plan.Autoencoders); // 5 h1: 3 rates at the first σ, then the 5 other σ, ten trials each
        Assert.Equal(33_325, (20 + 23) * ((2 * FromScratch) + Transferred));
        Assert.Equal(33_325, plan.Networks);
    }

    [Fact]
    public async Task It_is_planned_stage_by_stage_until_nothing_is_left()
    {
        var experiment = new TransferExperiment(_data, Paper);
        var planner = new JobPlanner(new("paper", RunKind.EvaluateTransfer) { Corpora = ["music", "speech"] });
        HashSet<string> ids = [];
        List<(int Autoencoders, int Networks)> rounds = [];
        while (await experiment.MissingAsync(_folder.Root) is { IsEmpty: false } missing)
        {
            var jobs = planner.Trainings(new() { Trainings = missing }, rounds.Count, BatchSize);
            rounds.Add((missing.Autoencoders.Length, missing.Networks.Length));
            Assert.Equal(missing.Autoencoders.Length + ((missing.Networks.Length + BatchSize - 1) / BatchSize), jobs.Length);
            Assert.All(jobs, job => Assert.True(ids.Add(job.Id) && job.Problems().Count == 0 && JobDocument.Write(job).Length < Job.MaxBytes));

            Finish(missing);
        }

        // Four models learn from scratch, three folds each; two begin with an autoencoder, which must be there first, so their stages come two rounds later.
        Assert.Equal(
            [
                (150, 4 * 3 * 50), (250, 4 * 3 * 40), (0, (2 * 3 * 300) + (4 * 3 * 20)), (0, (2 * 3 * 40) + (4 * 3 * 60)),
                (0, (2 * 3 * 20) + (4 * 3 * 5)), (0, 2 * 3 * 60), (0, 2 * 3 * 5),
            ],
            rounds);
        Assert.Equal(3 * ((4 * FromScratch) + (2 * Transferred)), rounds.Sum(round => round.Networks));
    }

    [Fact]
    public async Task What_a_stopped_run_has_done_is_not_planned_again()
    {
        var experiment = new TransferExperiment(_data, Paper);
        var missing = await experiment.MissingAsync(_folder.Root);

        Finish(new([.. missing.Autoencoders.Where((_, i) => i % 2 == 0)], [.. missing.Networks.Where((_, i) => i % 2 == 0)]));

        var left = await experiment.MissingAsync(_folder.Root);
        Assert.Equal(missing.Autoencoders.Where((_, i) => i % 2 == 1), left.Autoencoders);
        Assert.Equal(missing.Networks.Where((_, i) => i % 2 == 1), left.Networks);
    }

    /// <summary>Puts results where trainings would have put them, all equally good: of equals the first is chosen.</summary>
    private void Finish(PlannedUnits units)
    {
        var store = new UnitStore(_folder.Root, _data.Digest);
        var bench = new AutoencoderBench(_data, Paper, store, new(0, null));
        var layers = new PretrainedLayers(bench, Paper, Paper.Grid.FirstLayers.ToDictionary(h1 => h1, _ => Paper.Grid.AutoencoderRates[0]));
        foreach (var unit in units.Autoencoders)
        {
            var key = bench.KeyOf(unit);
            Write(UnitStore.FileOf(key, UnitStore.AutoencoderExtension), stream => AutoencoderFile.Write(stream, key, new(null, 0.1, 0.5, 1))); // nobody looks at the layer
        }

        foreach (var condition in units.Networks.GroupBy(unit => unit.Condition, StringComparer.Ordinal))
        {
            var of = new ConditionBench(TransferCondition.All.Single(one => one.Name == condition.Key), _data, Paper, store, new(0, null), 1, layers);
            foreach (var unit in condition)
                Finish(of, new(of.Condition, of.Folds[unit.Fold], unit.Setting, unit.Trial, unit.Test));
        }
    }

    private void Finish(ConditionBench bench, TrainingUnit unit)
    {
        var key = bench.KeyOf(unit);
        var result = new UnitResult(key, 0.5, 1, 1, "as good as any");
        if (unit.Test)
        {
            result = result with
            {
                Curve = [new(0.5, 0.5)],
                Predictions = [.. bench.Prepared(unit.Fold).Tested.Select(piece => new PiecePrediction(piece, [.. new float[2 * bench.Target[piece].Steps]]))],
            };
        }

        Write(UnitStore.FileOf(key, UnitStore.NetworkExtension), stream => System.Text.Json.JsonSerializer.Serialize(stream, result, TransferJson.Default.UnitResult));
    }

    /// <summary>Not by <see cref="UnitStore"/>, which waits for the disk.</summary>
    private void Write(string name, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        using var file = File.Create(_folder.File(name));
        write(file);
    }
}
