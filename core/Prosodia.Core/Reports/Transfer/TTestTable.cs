using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Significance;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Transfer;

/// <summary>ID against CD, CD against CDTL, ID against CDTL: Student's t-tests with Bonferroni's correction for three.</summary>
/// <remarks>Over pieces, and over trials as the paper's: its printed t and p fit 8 degrees of freedom, which five trials against five give.</remarks>
internal static class TTestTable
{
    private static readonly (ExperimentKind First, ExperimentKind Second)[] Pairs =
    [
        (ExperimentKind.IntraDomain, ExperimentKind.CrossDomain), (ExperimentKind.CrossDomain, ExperimentKind.CrossDomainTransfer),
        (ExperimentKind.IntraDomain, ExperimentKind.CrossDomainTransfer),
    ];

    private static readonly (string Name, Func<PieceScore, double> Of)[] Measures =
        [("rmse", score => score.Rmse), ("r", score => score.Correlation), ("CCC", score => score.Concordance)];

    /// <summary>The table.</summary>
    public static ResultTable Of(TransferResults results)
    {
        const string Id = "t-tests", Title = "Experiments against each other";
        var domains = results.Networks.Select(scores => scores.Outcome.Condition.Target).Distinct()
            .Where(domain => Pairs.All(pair => Find(results, pair.First, domain) is not null && Find(results, pair.Second, domain) is not null)).ToArray();
        return domains.Length == 0 ? ResultTable.LeftOut(Id, Title, "there are not all three experiments in any domain") : new(
            Id,
            Title,
            [
                TableColumn.Text("Tested on"), TableColumn.Text("Dimension"), TableColumn.Text("Measure"), TableColumn.Text("First − second"),
                TableColumn.Number("Difference"), TableColumn.Integer("Pieces"),
                .. Columns("Over pieces"), TableColumn.Integer("Trials"), .. Columns("Over trials"),
            ],
            [
                .. from domain in domains from dimension in Enumerable.Range(0, AffectDimensions.Count) from measure in Measures
                   from row in Rows(results, domain, dimension, measure.Name, measure.Of) select row,
            ],
            [
                "Over pieces: paired, each piece with its mean over trials under both models. It asks whether the order would be the same for other pieces.",
                "Over trials: the paper's test. Two independent samples of one variance, each trial with its mean over pieces. It asks whether the order would be "
                + "the same for other initial weights, and says nothing of other pieces. (The paper does not say so, but all its t and p fit 5 + 5 − 2 degrees of freedom; "
                + "its printed p are not multiplied.)",
                "Bonferroni: p times three, for the three pairs.",
            ]);
    }

    private static OutcomeScores? Find(TransferResults results, ExperimentKind kind, Domain target) =>
        results.Networks.FirstOrDefault(scores => scores.Outcome.Condition.Kind == kind && scores.Outcome.Condition.Target == target);

    private static IEnumerable<ImmutableArray<TableCell>> Rows(
        TransferResults results, Domain domain, int dimension, string measure, Func<PieceScore, double> value)
    {
        var tests = Pairs.Select(pair => Test(Find(results, pair.First, domain)!, Find(results, pair.Second, domain)!, dimension, value)).ToArray();
        var (pieces, trials) = (Corrected([.. tests.Select(test => test.Pieces)]), Corrected([.. tests.Select(test => test.Trials)]));
        return tests.Select((test, i) => ImmutableArray.Create<TableCell>(
        [
            WorkPlan.NameOf(domain), AffectDimensions.Names[dimension], measure, test.Name, test.Pieces.MeanDifference ?? TableCell.Missing("no piece has both"),
            (long)test.Pieces.FirstItems, .. Cells(test.Pieces, pieces[i]), (long)test.Trials.FirstItems, .. Cells(test.Trials, trials[i]),
        ]));
    }

    private static IEnumerable<TableColumn> Columns(string group) =>
    [
        TableColumn.Number("t", 2) with { Group = group }, TableColumn.PValue() with { Group = group }, TableColumn.PValue("p, Bonferroni") with { Group = group },
    ];

    private static (string Name, TTest Pieces, TTest Trials) Test(OutcomeScores first, OutcomeScores second, int dimension, Func<PieceScore, double> value)
    {
        var pairs = Enumerable.Range(0, first.Pieces.Length).Select(i => (First: value(first.Of(i, dimension)), Second: value(second.Of(i, dimension))))
            .Where(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second)).ToArray();
        double[] OfTrials(OutcomeScores scores) => [.. scores.Trials(dimension).Select(value).Where(double.IsFinite)];
        return (
            $"{first.Outcome.Name} − {second.Outcome.Name}",
            TTest.Paired([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)]),
            TTest.Student(OfTrials(first), OfTrials(second)));
    }

    /// <summary>Times three, even where one of the three could not be made.</summary>
    private static TableCell[] Corrected(TTest[] tests) =>
    [
        .. tests.Select(test => test.Result is { } result
            ? MultipleComparisons.Bonferroni([.. Enumerable.Repeat(result.PValue, Pairs.Length)])[0]
            : TableCell.Missing(test.Reason!)),
    ];

    private static TableCell[] Cells(TTest test, TableCell corrected) =>
        [test.Result?.Statistic ?? TableCell.Missing(test.Reason!), test.Result?.PValue ?? TableCell.Missing(test.Reason!), corrected];
}
