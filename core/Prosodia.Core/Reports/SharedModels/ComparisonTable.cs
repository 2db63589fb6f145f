using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Significance;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>Every model against every other.</summary>
internal static class ComparisonTable
{
    /// <summary>Paired t-tests over folds (the paper's) and over performers, McNemar's test, and the bootstrap of the difference.</summary>
    public static ResultTable Of(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
    {
        const string Id = "comparisons", Title = "Models against each other";
        var pairs = outcomes.SelectMany((first, i) => outcomes.Skip(i + 1).Select(second => (First: first, Second: second))).ToArray();
        if (pairs.Length == 0)
            return ResultTable.LeftOut(Id, Title, "only one model was evaluated");
        var folds = pairs.Select(pair => TTest.Paired(pair.Second.FoldAccuracies(), pair.First.FoldAccuracies())).ToArray();
        var corrected = Holm(folds);
        return new(
            Id,
            Title,
            [
                TableColumn.Text("Second − first"), TableColumn.Percent("Difference"), TableColumn.Percent("lower"), TableColumn.Percent("upper"),
                TableColumn.Number("t", 2) with { Group = "Paired t over folds" }, TableColumn.Integer("df") with { Group = "Paired t over folds" },
                TableColumn.PValue() with { Group = "Paired t over folds" }, TableColumn.PValue("p, Holm") with { Group = "Paired t over folds" },
                TableColumn.PValue("p over performers"), TableColumn.Integer("only first right") with { Group = "McNemar" },
                TableColumn.Integer("only second right") with { Group = "McNemar" }, TableColumn.PValue("exact p") with { Group = "McNemar" },
            ],
            [.. pairs.Select((pair, i) => Row(results.Spec, pair.First, pair.Second, folds[i], corrected[i]))],
            [
                "lower, upper: 95 % interval of the difference by bootstrap over performers.",
                "The paper tests over folds at α = 0.05. Folds of one performer share his data, so the tests over performers are the more honest ones.",
            ]);
    }

    private static ImmutableArray<TableCell> Row(SharedModelsSpec spec, ModelOutcome first, ModelOutcome second, TTest folds, TableCell holm)
    {
        var (a, b) = (first.Right(), second.Right());
        var difference = ClusterBootstrap.Difference(
            first.Performers, rows => Share(b, rows), rows => Share(a, rows), new() { Draws = spec.BootstrapDraws, Seed = spec.Seed });
        var performers = TTest.Paired(second.PerformerAccuracies(), first.PerformerAccuracies());
        var mcNemar = McNemarTest.Of(a, b);
        return
        [
            $"{second.Name} − {first.Name}", difference.Estimate ?? TableCell.Missing("no estimate"), Cell(difference.Low, difference.Reason),
            Cell(difference.High, difference.Reason), Cell(folds.Result?.Statistic, folds.Reason),
            folds.Result is { } t ? (long)t.DegreesOfFreedom : TableCell.Missing(folds.Reason!), Cell(folds.Result?.PValue, folds.Reason), holm,
            Cell(performers.Result?.PValue, performers.Reason), (long)mcNemar.FirstOnly, (long)mcNemar.SecondOnly, Cell(mcNemar.ExactP, mcNemar.Reason),
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

    private static double Share(bool[] right, ReadOnlySpan<int> rows)
    {
        var sum = 0;
        foreach (var row in rows)
            sum += right[row] ? 1 : 0;
        return sum / (double)rows.Length;
    }
}
