using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Significance;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>Table II: accuracy against the share of raters that heard the target emotion.</summary>
internal sealed class AgreementTables(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
{
    private const string Reason = "the corpus gives no agreement of raters (column 'agreement')";

    /// <summary>The thirds of the agreement rate: low is 0 to 1/3, medium above that to 2/3, high the rest.</summary>
    public static ImmutableArray<string> Thirds { get; } = ["low [0, 1/3]", "medium (1/3, 2/3]", "high (2/3, 1]"];

    /// <summary>Whether the corpus gives agreement rates.</summary>
    public bool Exist => results.Data.Utterances.Recordings.Any(recording => recording.Agreement is not null);

    /// <summary>Accuracy and number of utterances of a third.</summary>
    public (double Accuracy, int Count) Accuracy(ModelOutcome outcome, int third)
    {
        var items = outcome.Items().Where(item => ThirdOf(AgreementOf(outcome, item)) == third).ToArray();
        return (items.Count(item => outcome.Truth[item] == outcome.Predicted[item]) / (double)items.Length, items.Length);
    }

    /// <summary>Table II.</summary>
    public ResultTable Table()
    {
        const string Title = "Emotion accuracy of utterances with low, medium and high agreement of raters (the paper's Table II)";
        return !Exist ? ResultTable.LeftOut("table-2", Title, Reason) : new(
            "table-2",
            Title,
            [
                TableColumn.Text("Agreement"), TableColumn.Integer("Utterances"), .. outcomes.Select(outcome => TableColumn.Percent(outcome.Name)),
                .. outcomes.Select(outcome => TableColumn.Percent(outcome.Name) with { Group = "Paper, RAVDESS" }),
            ],
            [.. Thirds.Select((name, third) => Row(name, third))],
            [PublishedResults.Caution, .. Unknown()]);
    }

    /// <summary>Two-sample t-tests of the agreement of right and wrong utterances.</summary>
    public ResultTable Tests()
    {
        const string Id = "agreement-tests", Title = "Agreement of recognised against unrecognised utterances";
        if (!Exist)
            return ResultTable.LeftOut(Id, Title, Reason);
        return new(
            Id,
            Title,
            [
                TableColumn.Text("Model"), TableColumn.Integer("Right"), TableColumn.Integer("Wrong"), TableColumn.Number("Mean difference"),
                TableColumn.Number("t", 2) with { Group = "Student" }, TableColumn.PValue() with { Group = "Student" },
                TableColumn.Number("t", 2) with { Group = "Welch" }, TableColumn.PValue() with { Group = "Welch" },
            ],
            [.. outcomes.Select(TestRow)],
            ["The paper finds a difference for every model and corpus at α = 0.01."]);
    }

    private IEnumerable<string> Unknown()
    {
        var unknown = results.Folds.SelectMany(fold => fold.Rows).Count(row => results.Data.Utterances.Recordings[row].Agreement is null);
        if (unknown > 0)
            yield return $"{unknown} tested utterances have no agreement rate and are not counted here.";
    }

    private ImmutableArray<TableCell> Row(string name, int third) =>
    [
        name, (long)Accuracy(outcomes[0], third).Count,
        .. outcomes.Select(outcome => TableCell.Of(Accuracy(outcome, third).Accuracy, "no utterance of that agreement")),
        .. outcomes.Select(outcome => PublishedResults.Agreement(outcome.Kind) is { IsEmpty: false } published
            ? published[third]
            : TableCell.Missing("the paper gives simple and mt-hier only")),
    ];

    private ImmutableArray<TableCell> TestRow(ModelOutcome outcome)
    {
        var known = outcome.Items().Where(item => AgreementOf(outcome, item) is not null)
            .ToLookup(item => outcome.Truth[item] == outcome.Predicted[item], item => AgreementOf(outcome, item)!.Value);
        var (right, wrong) = (known[true].ToArray(), known[false].ToArray());
        var (student, welch) = (TTest.Student(right, wrong), TTest.Welch(right, wrong));
        return
        [
            outcome.Name, (long)right.Length, (long)wrong.Length, Cell(student.MeanDifference, student.Reason), Cell(student.Result?.Statistic, student.Reason),
            Cell(student.Result?.PValue, student.Reason), Cell(welch.Result?.Statistic, welch.Reason), Cell(welch.Result?.PValue, welch.Reason),
        ];
    }

    private double? AgreementOf(ModelOutcome outcome, int item) => results.Data.Utterances.Recordings[outcome.Rows[item]].Agreement;

    private static int ThirdOf(double? agreement) => agreement switch
    {
        null => -1,
        <= 1 / 3.0 => 0,
        <= 2 / 3.0 => 1,
        _ => 2,
    };

    private static TableCell Cell(double? value, string? reason) => value ?? TableCell.Missing(reason ?? "not defined");
}
