using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Prosodia.Corpora;
using Prosodia.Evaluation.Significance;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Reports.Tables;
using Prosodia.Reports.Transfer;
using Prosodia.Tests.Evaluation.Transfer;

namespace Prosodia.Tests.Reports.Transfer;

/// <summary>The report's tables counted once more from the predictions, and the page as a whole.</summary>
public sealed class TransferReportTests
{
    private static readonly TransferResults Results = Run(MadeUpPieces.Data());

    [Fact]
    public void Table6_IsTheMeanOverPieces_OfTheMeanOverTrialsAndFolds()
    {
        var table = Table(Results, "table-6");

        Assert.Equal(14, table.Rows.Length); // six networks; ridge and mean of the four experiments without transfer
        for (var row = 0; row < 6; row++)
        {
            var outcome = Results.Networks[row].Outcome;
            var pieces = Results.Data.Of(outcome.Condition.Target);
            var expected = pieces.Select((piece, i) => outcome.Sets.Average(set => Lin(piece, set, i))).Average();
            Assert.Equal(expected, table.Rows[row][3].Real!.Value, 1e-12);
            Assert.InRange(expected, table.Rows[row][4].Real!.Value, table.Rows[row][5].Real!.Value);
        }

        // As printed in Table 6 of Coutinho & Schuller (2017): CCC of arousal and of valence.
        Assert.Equal([0.317, 0.276, 0.269, 0.749, 0.545, 0.567], table.Rows.Take(6).Select(row => row[6].Real!.Value));
        Assert.Equal([0.090, 0.133, 0.117, 0.332, 0.164, 0.181], table.Rows.Take(6).Select(row => row[12].Real!.Value));
    }

    [Fact]
    public void Tests_AreOverPieces_TimesThree()
    {
        Assert.Equal(36, Table(Results, "t-tests").Rows.Length); // 2 domains × 2 dimensions × 3 measures × 3 pairs
        var row = TestOfMusic();
        double[] Ccc(int network) => [.. Enumerable.Range(0, 4).Select(piece => Results.Networks[network].Of(piece, 0).Concordance)];
        var test = TTest.Paired(Ccc(0), Ccc(1));
        Assert.Equal(test.MeanDifference!.Value, row[4].Real!.Value, 1e-15);
        Assert.Equal(test.Result!.PValue, row[7].Real!.Value, 1e-15);
        Assert.Equal(Math.Min(1, 3 * test.Result.PValue), row[8].Real!.Value, 1e-15);
    }

    /// <summary>As the paper's t and p of 8 degrees of freedom imply: the trials' means over folds and pieces, five against five there, two against two here.</summary>
    [Fact]
    public void Tests_AreOverTrialsToo_AsThePapers()
    {
        var row = TestOfMusic();
        double[] Ccc(ModelOutcome outcome) =>
        [
            .. outcome.Sets.GroupBy(set => set.Trial).OrderBy(trial => trial.Key)
                .Select(trial => Results.Data.Of(Domain.Music).Select((piece, i) => trial.Average(set => Lin(piece, set, i))).Average()),
        ];
        var (first, second) = (Ccc(Results.Networks[0].Outcome), Ccc(Results.Networks[1].Outcome));

        var test = TTest.Student(first, second);

        Assert.Equal((2, 2L), (first.Length, row[9].Whole));
        Assert.Equal(test.Result!.Statistic, row[10].Real!.Value, 1e-9);
        Assert.Equal(test.Result.PValue, row[11].Real!.Value, 1e-9);
        Assert.Equal(Math.Min(1, 3 * test.Result.PValue), row[12].Real!.Value, 1e-9);
    }

    [Fact]
    public void Concatenated_IsOfAllStepsAtOnce()
    {
        var outcome = Results.Networks[0].Outcome;
        double[] gold = [.. Results.Data.Of(Domain.Music).SelectMany(piece => piece.Gold(1))];
        double[] Predicted(PredictionSet set) => [.. set.Pieces.SelectMany(values => values.Where((_, i) => i % 2 == 1)).Select(value => (double)value)];

        Assert.Equal(2, outcome.Sets.Length);
        Assert.Equal(
            outcome.Sets.Average(set => Prosodia.Evaluation.Concordance.Coefficient(gold, Predicted(set))), Table(Results, "concatenated").Rows[0][3].Real!.Value, 1e-12);
    }

    [Fact]
    public void Page_IsWellFormed_AndHasTheFiguresOfThePaper()
    {
        var page = Parse(Results);

        foreach (var text in new[] { "Table 5", "Table 6", "Figs. 2 and 3", "Figs. 4 and 5", "Fig. 6" })
            Assert.Contains($"paper's {text}", page, StringComparison.Ordinal);
        foreach (var id in new[] { "figure-music-arousal-best", "figure-speech-valence-worst", "figure-plane", "figure-learning-s2m-tl" })
            Assert.Contains(id, page, StringComparison.Ordinal);
        Assert.Contains("too few to conclude anything", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ConstantAnnotation_IsStated_AndNotCounted()
    {
        var data = MadeUpPieces.Data();
        var first = data.Pieces[0];
        var constant = new Piece(
            first.Corpus, first.Name, first.Domain, 1, first.Features.ToArray(), [.. first.Targets.ToArray().Select((value, i) => i % 2 == 0 ? 0.25f : value)]);
        var results = Run(data with { Pieces = data.Pieces.SetItem(0, constant) });

        var table = Table(results, "table-6");

        Assert.Contains(table.Notes, note => note.StartsWith("1 pieces of music have constant arousal", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(1, 3).Average(piece => results.Networks[0].Of(piece, 0).Concordance), table.Rows[0][3].Real!.Value, 1e-12);
        var pieces = Table(results, "pieces");
        Assert.NotNull(pieces.Rows.First(row => row[1].Words == first.Name)[6].Reason);
        Parse(results);
    }

    [Fact]
    public void HostileNames_AreText()
    {
        var data = MadeUpPieces.Data();
        const string Hostile = "<script>alert(1)</script>\u202E=cmd()";
        var results = Run(data with
        {
            Corpora = [new CorpusInfo(Hostile)],
            Pieces = [.. data.Pieces.Select(piece => new Piece(Hostile, Hostile, piece.Domain, 1, piece.Features.ToArray(), piece.Targets.ToArray()))],
            LeftOut = [new(Hostile, Hostile, Hostile)],
        });

        var page = Parse(results);

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
    }

    [Fact]
    public void OneDomain_LeavesTablesOut_WithTheReason()
    {
        var results = Run(MadeUpPieces.Data(speech: 0));

        Assert.NotNull(Table(results, "table-5").LeftOutBecause);
        Assert.NotNull(Table(results, "t-tests").LeftOutBecause);
        Assert.Contains("S2M: there is no speech.", Parse(results), StringComparison.Ordinal);
    }

    private static ImmutableArray<TableCell> TestOfMusic() => Table(Results, "t-tests").Rows
        .First(cells => cells[0].Words == "music" && cells[1].Words == "arousal" && cells[2].Words == "CCC" && cells[3].Words == "M2M − S2M");

    private static double Lin(Piece piece, PredictionSet set, int index)
    {
        double[] gold = [.. piece.Targets.ToArray().Where((_, i) => i % 2 == 0)];
        double[] predicted = [.. set.Pieces[index].Where((_, i) => i % 2 == 0)];
        double Mean(double[] values) => values.Sum() / values.Length;
        var (mg, mp) = (Mean(gold), Mean(predicted));
        var covariance = gold.Zip(predicted, (g, p) => (g - mg) * (p - mp)).Sum() / gold.Length;
        var variances = gold.Sum(g => (g - mg) * (g - mg)) / gold.Length + (predicted.Sum(p => (p - mp) * (p - mp)) / gold.Length);
        return 2 * covariance / (variances + ((mg - mp) * (mg - mp)));
    }

    private static TransferResults Run(TransferData data) =>
        new TransferExperiment(data, MadeUpPieces.Small with { BestTrials = 2 }).RunAsync(null, 2).GetAwaiter().GetResult();

    private static ResultTable Table(TransferResults results, string id) => TransferReport.Of(results).Page("1").Tables.Single(table => table.Id == id);

    private static string Parse(TransferResults results)
    {
        using var stream = new MemoryStream();
        TransferReport.Of(results).Page("1").Write(stream);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        XDocument.Parse(text);
        return text;
    }
}
