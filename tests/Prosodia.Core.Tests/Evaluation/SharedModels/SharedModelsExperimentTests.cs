using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Evaluation.Folds;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;

namespace Prosodia.Tests.Evaluation.SharedModels;

public sealed class SharedModelsExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryUtterance_IsTestedOnce_ByEveryModel()
    {
        var data = MadeUpUtterances.Data(3);

        var results = await new SharedModelsExperiment(data, MadeUpUtterances.Small).RunAsync(null, 1);

        Assert.Equal(OuterProtocol.PerformerAndSentence, results.Plan.Protocol);
        Assert.Equal(6, results.Folds.Length);
        Assert.Equal(Enumerable.Range(0, data.Utterances.Count), results.Folds.SelectMany(fold => fold.Rows).Order());
        Assert.Equal(SharedModelKinds.All.AsEnumerable(), results.Models);
        Assert.All(ModelOutcome.Of(results), outcome => Assert.InRange(outcome.Right().Average(right => right ? 1.0 : 0), 0.8, 1));
        Assert.All(ModelOutcome.Of(results).Skip(1), outcome => Assert.InRange(
            outcome.Items().Count(item => outcome.PredictedDomains[item] == data.Domain.Classes[outcome.Rows[item]]), 140, 144));
    }

    [Fact]
    public async Task Results_AreTheSameBits_OnAnyNumberOfThreads()
    {
        var data = MadeUpUtterances.Data(3);
        var spec = MadeUpUtterances.Small with { FeatureGroups = true };

        var one = await new SharedModelsExperiment(data, spec).RunAsync(null, 1);
        var many = await new SharedModelsExperiment(data, spec with { ThreadsPerFold = 2 }).RunAsync(null, 3);

        Assert.Equal(Text(one), Text(many));
    }

    [Fact]
    public async Task AStoppedRun_GoesOnWhereItWas_AndEndsTheSame()
    {
        var data = MadeUpUtterances.Data(3);
        var whole = await new SharedModelsExperiment(data, MadeUpUtterances.Small).RunAsync(_folder.Root, 2);
        var untouched = File.ReadAllText(FoldFile(1));
        File.Delete(FoldFile(2));
        File.WriteAllText(FoldFile(3), File.ReadAllText(FoldFile(3))[..100]);
        var done = new List<FoldResult>();

        var again = await new SharedModelsExperiment(data, MadeUpUtterances.Small).RunAsync(_folder.Root, 1, new Recorder(done));

        Assert.Equal(Text(whole), Text(again));
        Assert.Equal(untouched, File.ReadAllText(FoldFile(1))); // with its seconds: it was not done again
        Assert.True(JsonDocument.Parse(File.ReadAllText(FoldFile(3))).RootElement.TryGetProperty("result", out _));
    }

    [Fact]
    public void AFoldWithoutASearch_IsNotDoneAgain_Either()
    {
        var spec = MadeUpUtterances.Small with { Grid = TuningGrid.Fixed(15, 4, 0.125, 1) };
        new SharedModelsExperiment(MadeUpUtterances.Data(3), spec).Run(0, _folder.Root);
        var written = File.ReadAllText(FoldFile(1));

        var again = new SharedModelsExperiment(MadeUpUtterances.Data(3), spec).Run(0, _folder.Root);

        Assert.Null(again.Models[0].Stages[0].InnerAccuracy);
        Assert.Equal(written, File.ReadAllText(FoldFile(1)));
    }

    [Fact]
    public void ACheckpoint_OfOtherDataOrAnotherSpecification_IsNotUsed()
    {
        var spec = MadeUpUtterances.Small;
        var first = new SharedModelsExperiment(MadeUpUtterances.Data(3), spec).Run(0, _folder.Root);

        var otherData = new SharedModelsExperiment(MadeUpUtterances.Data(3, seed: 8), spec).Run(0, _folder.Root);
        var otherSpec = new SharedModelsExperiment(MadeUpUtterances.Data(3), spec with { Seed = 5 }).Run(0, _folder.Root);

        Assert.NotEqual(first.Models[0].Probabilities.AsEnumerable(), otherData.Models[0].Probabilities);
        Assert.NotEqual(first.Models[0].Probabilities.AsEnumerable(), otherSpec.Models[0].Probabilities);
    }

    [Theory]
    [InlineData("\"rows\":[", "\"rows\":[9999,")]
    [InlineData("\"emotions\":[", "\"emotions\":[0,")]
    [InlineData("\"probabilities\":[0", "\"probabilities\":[1")]
    [InlineData("\"models\":[", "\"models\":null,\"other\":[")]
    [InlineData("\"featureGroups\":[]", "\"featureGroups\":null")]
    [InlineData("\"stages\":[", "\"stages\":[null,")]
    [InlineData("\"trainingCount\":48", "\"trainingCount\":49")]
    [InlineData("\"digest\":\"", "\"digest\":\"0")]
    public void AnEditedCheckpoint_IsDoneAgain(string written, string edited)
    {
        var spec = MadeUpUtterances.Small with { Grid = TuningGrid.Fixed(15, 4, 0.125, 1) };
        var first = new SharedModelsExperiment(MadeUpUtterances.Data(3), spec).Run(0, _folder.Root);
        var text = File.ReadAllText(FoldFile(1));
        Assert.Contains(written, text, StringComparison.Ordinal);
        File.WriteAllText(FoldFile(1), text.Replace(written, edited, StringComparison.Ordinal));

        var again = new SharedModelsExperiment(MadeUpUtterances.Data(3), spec).Run(0, _folder.Root);

        Assert.Equal(Text([first]), Text([again]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFoldWithoutTrainingDataOfADomain_IsLeftOut_UnlessNothingNeedsIt(bool hierarchical)
    {
        var spec = MadeUpUtterances.Small with { Grid = TuningGrid.Fixed(15, 4, 0.125, 1) };
        spec = hierarchical ? spec : spec with { Models = [SharedModelKind.Simple] };

        var results = await new SharedModelsExperiment(OneSinger(3), spec).RunAsync(null, 1);

        // The two folds of the only singer cannot learn what song is.
        Assert.Equal(hierarchical ? 4 : 6, results.Folds.Length);
        Assert.Equal(
            hierarchical ? ["performer p1, sentence 1", "performer p1, sentence 2"] : [],
            results.Plan.Problems.Where(problem => problem.Contains("no training recording is song", StringComparison.Ordinal)).Select(problem => problem.Split(':')[0]));
    }

    [Fact]
    public void InnerSplits_WithoutTrainingDataOfADomain_AreNotTunedOn()
    {
        var data = OneSinger(4, alsoSpeaks: true);
        var spec = MadeUpUtterances.Small with { Models = [SharedModelKind.SingleTaskHierarchical], Protocol = OuterProtocol.Performer };

        var fold = new SharedModelsExperiment(data, spec).Run(0, null);

        Assert.All(fold.Models[0].Stages, stage => Assert.NotNull(stage.InnerAccuracy));
    }

    [Fact]
    public void TuningThatAlwaysLacksADomain_IsRefused()
    {
        var spec = MadeUpUtterances.Small with { Models = [SharedModelKind.SingleTaskHierarchical] };

        var problem = Assert.Throws<CorpusException>(() => new SharedModelsExperiment(OneSinger(3), spec).Run(0, null));

        Assert.Contains("a domain is missing", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InnerDesign.BySentence)]
    [InlineData(InnerDesign.Crossed)]
    public void TuningBySentence_IsRefused_WhereThereAreNone(InnerDesign design)
    {
        var utterances = MadeUpUtterances.Of(3);
        var nameless = new UtteranceSet(
            utterances.Set, utterances.Features, [.. utterances.Recordings.Select(recording => recording with { Sentence = null })]);
        var data = SharedModelsDataBuilder.Build(new CorpusInfo("no sentences"), nameless);
        var spec = MadeUpUtterances.Small with { InnerDesign = design };

        var problem = Assert.Throws<CorpusException>(() => new SharedModelsExperiment(data, spec).Run(0, null));

        Assert.Contains("no sentences: 96 training recordings have no sentence", problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(new SharedModelsExperiment(data, spec with { Grid = TuningGrid.Fixed(15, 4, 0.125, 1) }).Run(0, null).Models);
    }

    [Fact]
    public void AWrongSpecification_IsRefused_WithEveryProblem()
    {
        var spec = new SharedModelsSpec { Models = [], Groups = 1, InnerFolds = 0, BootstrapDraws = 1, Grid = new([3, 2], [0], [], [double.NaN]) };

        var problem = Assert.Throws<InvalidOperationException>(() => new SharedModelsExperiment(MadeUpUtterances.Data(3), spec));

        foreach (var word in new[] { "Models", "Groups", "Inner folds", "draws", "Feature counts", "C ", "γ", "µ" })
            Assert.Contains(word, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASingleCell_IsNotSearched()
    {
        var spec = MadeUpUtterances.Small with { Grid = TuningGrid.Fixed(15, 4, 0.125, 1) };

        var results = await new SharedModelsExperiment(MadeUpUtterances.Data(3), spec).RunAsync(null, 1);

        var stages = results.Folds.SelectMany(fold => fold.Models).SelectMany(model => model.Stages).ToArray();
        Assert.All(stages, stage => Assert.Null(stage.InnerAccuracy));
        Assert.All(stages, stage => Assert.Equal((15, 4.0, 0.125), (stage.Settings.FeatureCount, stage.Settings.Cost, stage.Settings.Gamma)));
    }

    [Fact]
    public void TheDomainStage_IsTheSameInAllHierarchicalModels_AndSeparateSelectionHasItsOwnFeatures()
    {
        var fold = new SharedModelsExperiment(MadeUpUtterances.Data(4), MadeUpUtterances.Small).Run(0, null);

        var domains = fold.Models.Skip(1).Select(model => model.Stages[0]).ToArray();
        Assert.All(domains, stage => Assert.Equal(("domain", domains[0].Settings), (stage.Name, stage.Settings)));
        Assert.All(domains, stage => Assert.Equal(domains[0].Columns.AsEnumerable(), stage.Columns));
        var (together, separate) = (fold.Models[1].Stages, fold.Models[2].Stages);
        Assert.Equal(["domain", "emotion in speech", "emotion in song"], together.Select(stage => stage.Name));
        Assert.Equal(together[1].Columns.AsEnumerable(), together[2].Columns);
        Assert.NotEqual(separate[1].Columns.AsEnumerable(), separate[2].Columns);
    }

    /// <summary>Only the first performer sings, and speaks too if wanted; with four performers the second speaks and sings, too.</summary>
    private static SharedModelsData OneSinger(int performers, bool alsoSpeaks = false)
    {
        var utterances = MadeUpUtterances.Of(performers);
        int[] rows =
        [
            .. Enumerable.Range(0, utterances.Count).Where(row => utterances.Recordings[row] is var recording && (recording.Performer == "p1"
                ? alsoSpeaks || recording.Domain == Domain.Song
                : recording.Domain == Domain.Speech || (alsoSpeaks && recording.Performer == "p2"))),
        ];
        return SharedModelsDataBuilder.Build(new CorpusInfo("one singer"), utterances.Select(rows));
    }

    private string FoldFile(int number) => Path.Combine(_folder.Root, "folds", $"{number:D4}.json");

    private static string Text(SharedModelsResults results) => Text(results.Folds);

    private static string Text(IEnumerable<FoldResult> folds) => string.Join("\n", folds.Select(fold =>
        JsonSerializer.Serialize(FoldCheckpoint.Of("", fold), SharedModelsJson.Default.FoldCheckpoint)));

    private sealed class Recorder(List<FoldResult> done) : IProgress<FoldResult>
    {
        public void Report(FoldResult value) => done.Add(value);
    }
}
