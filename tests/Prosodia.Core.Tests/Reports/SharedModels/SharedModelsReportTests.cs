using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Prosodia.Corpora;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;
using Prosodia.Reports.SharedModels;
using Prosodia.Reports.Tables;
using Prosodia.Tests.Evaluation.SharedModels;

namespace Prosodia.Tests.Reports.SharedModels;

/// <summary>The report's tables counted once more from the folds' predictions, and the page as a whole.</summary>
public sealed class SharedModelsReportTests
{
    private static readonly SharedModelsResults Results = Run(MadeUpUtterances.Data(3, strength: 0.5), groups: true);

    [Fact]
    public void TableI_IsTheShareOfRightPredictions()
    {
        var table = Table(Results, "table-1");

        Assert.Equal(["simple", "st-hier", "st-hier-sfs", "mt-hier"], table.Rows.Select(row => row[0].Words));
        for (var model = 0; model < 4; model++)
        {
            var accuracy = Results.Folds.Sum(fold => fold.Rows.Where((row, i) => fold.Models[model].Emotions[i] == Results.Data.Emotion.Classes[row]).Count()) / 144.0;
            Assert.Equal(accuracy, Number(table, model, "Accuracy"), 1e-15);
            Assert.Equal(accuracy, Number(table, model, "UAR"), 1e-12); // every emotion has as many utterances
            Assert.InRange(accuracy, Number(table, model, "lower"), Number(table, model, "upper"));
        }

        // As printed in Table I of Zhang et al. (2015).
        Assert.Equal([0.8161, 0.8125, 0.8315, 0.8315], Enumerable.Range(0, 4).Select(model => Number(table, model, "RAVDESS")));
        Assert.Equal([0.7083, 0.7083, 0.7143, 0.7440], Enumerable.Range(0, 4).Select(model => Number(table, model, "UMSSED")));
    }

    [Fact]
    public void TableII_CountsByThirdsOfAgreement()
    {
        // Repetitions have agreement 0.25, 0.5, 0.75, 1: one is low, one medium, two are high.
        var table = Table(Results, "table-2");

        Assert.Equal([36, 36, 72], table.Rows.Select(row => row[1].Whole));
        var simple = Results.Folds.SelectMany(fold => fold.Rows.Select((row, i) => (Row: row, Right: fold.Models[0].Emotions[i] == Results.Data.Emotion.Classes[row])));
        var high = simple.Where(item => Results.Data.Utterances.Recordings[item.Row].Agreement > 2 / 3.0).Average(item => item.Right ? 1.0 : 0);
        Assert.Equal(high, table.Rows[2][2].Real!.Value, 1e-15);
    }

    [Fact]
    public void TablesIIIAndIV_HaveARowForEachGroupThatThereIs()
    {
        Assert.Equal(["Energy", "Voicing"], Table(Results, "table-3").Rows.Select(row => row[0].Words));
        var emotion = Table(Results, "table-4");
        Assert.Equal([20, 20], emotion.Rows.Select(row => row[1].Whole));
        var right = Results.Folds.Sum(fold => fold.Rows.Where((row, i) => fold.FeatureGroups[0].Emotions[i] == Results.Data.Emotion.Classes[row]).Count());
        Assert.Equal(right / 144.0, emotion.Rows[0][2].Real!.Value, 1e-15);
        Assert.True(emotion.Rows[0][2].Real > emotion.Rows[1][2].Real, "all informative features are in the first group");
    }

    [Fact]
    public void Confusions_AddUpToTheUtterances()
    {
        var table = Table(Results, "confusions");
        var all = table.Rows.Where(row => row[0].Words == "mt-hier" && row[1].Words == "all").SelectMany(row => row.Skip(3)).Sum(cell => cell.Whole!.Value);
        var parts = table.Rows.Where(row => row[0].Words == "mt-hier" && row[1].Words != "all").SelectMany(row => row.Skip(3)).Sum(cell => cell.Whole!.Value);

        Assert.Equal((144, 144), (all, parts));
    }

    [Fact]
    public void EqualExperiments_GiveEqualBytes()
    {
        var again = Run(MadeUpUtterances.Data(3, strength: 0.5), groups: true);

        Assert.Equal(Page(Results), Page(again));
    }

    [Fact]
    public void WhatTheCorpusLacks_IsLeftOutWithTheReason()
    {
        var utterances = MadeUpUtterances.Of(3);
        var bare = new UtteranceSet(
            utterances.Set, utterances.Features,
            [.. utterances.Recordings.Select(recording => recording with { Domain = null, Agreement = null, Sentence = null })]);
        var results = Run(SharedModelsDataBuilder.Build(new CorpusInfo("bare"), bare), groups: false);

        Assert.Equal(["simple"], Table(results, "table-1").Rows.Select(row => row[0].Words));
        Assert.Contains("agreement", Table(results, "table-2").LeftOutBecause, StringComparison.Ordinal);
        Assert.Contains("leave feature groups out", Table(results, "table-3").LeftOutBecause, StringComparison.Ordinal);
        Assert.Contains("one model", Table(results, "comparisons").LeftOutBecause, StringComparison.Ordinal);
        Assert.Contains("gives no domains", Page(results), StringComparison.Ordinal);
    }

    [Fact]
    public void HostileNames_AreEncoded()
    {
        const string Hostile = "<script>alert(1)</script>";
        var utterances = MadeUpUtterances.Of(3);
        var renamed = new UtteranceSet(
            utterances.Set, utterances.Features,
            [
                .. utterances.Recordings.Select(recording => recording with
                {
                    Performer = recording.Performer == "p1" ? Hostile : recording.Performer,
                    Emotion = recording.Emotion == "calm" ? "=cmd|' /C calc'!A0" : recording.Emotion,
                }),
            ]);
        var results = Run(SharedModelsDataBuilder.Build(new CorpusInfo(Hostile), renamed), groups: false);

        var page = Page(results);
        Assert.DoesNotContain(Hostile, page, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(page).Root);
        using var csv = new StringWriter(CultureInfo.InvariantCulture);
        TableCsv.Write(csv, Table(results, "emotions"));
        Assert.DoesNotContain("\n=cmd", csv.ToString().Replace(",=cmd", "\n=cmd", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreEmotionsThanCanBeDrawn_AreATable()
    {
        var utterances = MadeUpUtterances.Of(3);
        var recordings = utterances.Recordings.Select((recording, row) => recording with { Emotion = $"emotion {row % 48}" });
        var data = SharedModelsDataBuilder.Build(new("many"), new UtteranceSet(utterances.Set, utterances.Features, [.. recordings]));

        var spec = MadeUpUtterances.Small with { Models = [SharedModelKind.Simple], Grid = TuningGrid.Fixed(5, 1, 0.125, 1) };

        var page = XDocument.Parse(Page(await new SharedModelsExperiment(data, spec).RunAsync(null, 2)));

        Assert.Single(page.Descendants(), element => element.Attribute("id")?.Value == "confusions");
        Assert.DoesNotContain(page.Descendants(), element => element.Attribute("id")?.Value == "figure-confusion");
    }

    private static SharedModelsResults Run(SharedModelsData data, bool groups) =>
        new SharedModelsExperiment(data, MadeUpUtterances.Small with { FeatureGroups = groups }).RunAsync(null, 2).GetAwaiter().GetResult();

    private static ResultTable Table(SharedModelsResults results, string id) =>
        SharedModelsReport.Of(results).Page("test").Tables.Single(table => table.Id == id);

    private static double Number(ResultTable table, int row, string heading) =>
        table.Rows[row][table.Columns.Select(column => column.Heading).ToImmutableArray().IndexOf(heading)].Real!.Value;

    private static string Page(SharedModelsResults results)
    {
        using var stream = new MemoryStream();
        SharedModelsReport.Of(results).Page("test").Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
