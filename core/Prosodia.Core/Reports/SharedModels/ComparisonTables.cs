using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Significance;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>Every model against every other.</summary>
internal static class ComparisonTables
{
    private const string OneModel = "only one model was evaluated";

    /// <summary>Paired t-tests over folds (the paper's) and over performers, and the bootstrap of the difference.</summary>
    public static ResultTable OfMeans(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
    {
        const string Id = "comparisons", Title = "Models against each other";
        var pairs = Pairs(outcomes);
        if (pairs.Length == 0)
            return ResultTable.LeftOut(Id, Title, OneModel);
        var folds = pairs.Select(pair => TTest.Paired(pair.Second.FoldAccuracies(), pair.First.FoldAccuracies())).ToArray();
        var corrected = Holm(folds);
        return new(
            Id,
            Title,
            [
                TableColumn.Text("Second − first"), TableColumn.Percent("Difference"), TableColumn.Percent("lower"), TableColumn.Percent("upper"),
                TableColumn.Number("t", 2) with { Group = "Paired t over folds" }, TableColumn.Integer("df") with { Group = "Paired t over folds" },
                TableColumn.PValue() with { Group = "Paired t over folds" }, TableColumn.PValue("p, Holm") with { Group = "Paired t over folds" },
                TableColumn.PValue("p over performers"),
            ],
            [.. pairs.Select((pair, i) => Row(results.Spec, pair.First, pair.Second, folds[i], corrected[i]))],
            [
                "lower, upper: 95 % interval of the difference by bootstrap over performers.",
                "The paper tests over folds at α = 0.05. Folds of one performer share his data, so the tests over performers are the more honest ones.",
            ]);
    }

    /// <summary>McNemar's test: utterances that one model gets right and the other does not.</summary>
    public static ResultTable OfUtterances(ImmutableArray<ModelOutcome> outcomes)
    {
        const string Id = "mcnemar", Title = "Models against each other on single utterances (McNemar's test)";
        var pairs = Pairs(outcomes);
        if (pairs.Length == 0)
            return ResultTable.LeftOut(Id, Title, OneModel);
        return new(
            Id,
            Title,
            [
                TableColumn.Text("First, second"), TableColumn.Integer("Only first right"), TableColumn.Integer("Only second right"),
                TableColumn.PValue("exact p"), TableColumn.PValue("χ² p"),
            ],
            [
                .. pairs.Select(pair => (Pair: pair, Test: McNemarTest.Of(pair.First.Right(), pair.Second.Right()))).Select(row =>
                    ImmutableArray.Create<TableCell>(
                        $"{row.Pair.First.Name}, {row.Pair.Second.Name}", (long)row.Test.FirstOnly, (long)row.Test.SecondOnly,
                        Cell(row.Test.ExactP, row.Test.Reason), Cell(row.Test.ChiSquareP, row.Test.Reason))),
            ],
            ["It takes utterances for independent, which those of one performer are not: a small p is too small."]);
    }

    private static (ModelOutcome First, ModelOutcome Second)[] Pairs(ImmutableArray<ModelOutcome> outcomes) =>
        [.. outcomes.SelectMany((first, i) => outcomes.Skip(i + 1).Select(second => (first, second)))];

    private static ImmutableArray<TableCell> Row(SharedModelsSpec spec, ModelOutcome first, ModelOutcome second, TTest folds, TableCell holm)
    {
        var (a, b) = (first.Right(), second.Right());
        var difference = ClusterBootstrap.Difference(
            first.Performers, rows => AccuracyTables.Share(b, rows), rows => AccuracyTables.Share(a, rows), new() { Draws = spec.BootstrapDraws, Seed = spec.Seed });
        var performers = TTest.Paired(second.PerformerAccuracies(), first.PerformerAccuracies());
        return
        [
            $"{second.Name} − {first.Name}", difference.Estimate ?? TableCell.Missing("no estimate"), Cell(difference.Low, difference.Reason),
            Cell(difference.High, difference.Reason), Cell(folds.Result?.Statistic, folds.Reason),
            folds.Result is { } t ? (long)t.DegreesOfFreedom : TableCell.Missing(folds.Reason!), Cell(folds.Result?.PValue, folds.Reason), holm,
            Cell(performers.Result?.PValue, performers.Reason),
        ];
    }

    private static TableCell[] Holm(TTest[] tests)
    {
        var defined = Enumerable.Range(0, tests.Length).Where(i => tests[i].Result is not null).ToArray();
        var corrected = MultipleComparisons.Holm([.. defined.Select(i => tests[i].Result!.PValue)]);
        var cells = tests.Select(test => TableCell.Missing(test.Reason ?? "no test")).ToArray();
        for (var i = 0; i < defined.Length; i++)
            cells[defined[i]] = corrected[i];
        return cells;
    }

    private static TableCell Cell(double? value, string? reason) => value ?? TableCell.Missing(reason ?? "not defined");
}
