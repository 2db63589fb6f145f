using System.Collections.Immutable;
using Prosodia.Corpora;
using Prosodia.Evaluation.Significance;
using Prosodia.Evaluation.Transfer;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Transfer;

/// <summary>ID against CD, CD against CDTL, ID against CDTL: Student's t-tests over pieces with Bonferroni's correction for three.</summary>
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
                TableColumn.Number("t", 2) with { Group = "Paired" }, TableColumn.PValue() with { Group = "Paired" },
                TableColumn.PValue("p, Bonferroni") with { Group = "Paired" },
                TableColumn.Number("t", 2) with { Group = "Independent" }, TableColumn.PValue() with { Group = "Independent" },
                TableColumn.PValue("p, Bonferroni") with { Group = "Independent" },
            ],
            [
                .. from domain in domains from dimension in Enumerable.Range(0, AffectDimensions.Count) from measure in Measures
                   from row in Rows(results, domain, dimension, measure.Name, measure.Of) select row,
            ],
            [
                "Over the pieces tested, each with its mean over trials. Paired: the same piece under both models, the sharper test. Independent: two samples of one "
                + "variance, as the paper's words allow. Its text does not say over what it tests.",
                "Bonferroni: p times three, for the three pairs.",
            ]);
    }

    private static OutcomeScores? Find(TransferResults results, ExperimentKind kind, Domain target) =>
        results.Networks.FirstOrDefault(scores => scores.Outcome.Condition.Kind == kind && scores.Outcome.Condition.Target == target);

    private static IEnumerable<ImmutableArray<TableCell>> Rows(
        TransferResults results, Domain domain, int dimension, string measure, Func<PieceScore, double> value)
    {
        var tests = Pairs.Select(pair => Test(Find(results, pair.First, domain)!, Find(results, pair.Second, domain)!, dimension, value)).ToArray();
        var (paired, independent) = (Corrected([.. tests.Select(test => test.Paired)]), Corrected([.. tests.Select(test => test.Independent)]));
        return tests.Select((test, i) => ImmutableArray.Create<TableCell>(
        [
            WorkPlan.NameOf(domain), AffectDimensions.Names[dimension], measure, test.Name, test.Paired.MeanDifference ?? TableCell.Missing("no piece has both"),
            (long)test.Paired.FirstItems, .. Cells(test.Paired, paired[i]), .. Cells(test.Independent, independent[i]),
        ]));
    }

    private static (string Name, TTest Paired, TTest Independent) Test(OutcomeScores first, OutcomeScores second, int dimension, Func<PieceScore, double> value)
    {
        var pairs = Enumerable.Range(0, first.Pieces.Length).Select(i => (First: value(first.Of(i, dimension)), Second: value(second.Of(i, dimension))))
            .Where(pair => double.IsFinite(pair.First) && double.IsFinite(pair.Second)).ToArray();
        double[] a = [.. pairs.Select(pair => pair.First)], b = [.. pairs.Select(pair => pair.Second)];
        return ($"{first.Outcome.Name} − {second.Outcome.Name}", TTest.Paired(a, b), TTest.Student(a, b));
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
