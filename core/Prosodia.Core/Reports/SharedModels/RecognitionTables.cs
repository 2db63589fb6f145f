using System.Collections.Immutable;
using Prosodia.Evaluation.Measures;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>Which emotions and which performers are recognised, and how far probabilities can be trusted.</summary>
internal sealed class RecognitionTables(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
{
    private static readonly double[] Coverages = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

    /// <summary>The confusions behind Fig. 2: one row a model, set of utterances and true emotion.</summary>
    public ResultTable Confusions() => new(
        "confusions",
        "Confusion of emotions",
        [
            TableColumn.Text("Model"), TableColumn.Text("Utterances"), TableColumn.Text("Emotion"),
            .. results.Data.Emotion.Labels.Select(label => TableColumn.Integer(label) with { Group = "Recognised as" }),
        ],
        [.. outcomes.SelectMany(outcome => Sets().SelectMany(set => ConfusionRows(outcome, set.Name, set.Domain)))]);

    /// <summary>Precision, recall and F1 of each emotion.</summary>
    public ResultTable Classes() => new(
        "emotions",
        "Recognition of each emotion",
        [
            TableColumn.Text("Model"), TableColumn.Text("Emotion"), TableColumn.Integer("Utterances"), TableColumn.Percent("Recall"),
            TableColumn.Percent("Precision"), TableColumn.Percent("F1"),
        ],
        [.. outcomes.SelectMany(outcome => ClassificationScores.Of(outcome.Confusion(outcome.Items())).Classes.Select(scores =>
            ImmutableArray.Create<TableCell>(
                outcome.Name, results.Data.Emotion.Labels[scores.Label], scores.Items, scores.Recall, scores.Precision, scores.F1)))]);

    /// <summary>Accuracy of each performer.</summary>
    public ResultTable Performers()
    {
        var groups = outcomes.Select(outcome => GroupAccuracy.Of(outcome.Truth.AsSpan(), outcome.Predicted.AsSpan(), outcome.Performers)).ToArray();
        return new(
            "performers",
            "Accuracy of each performer",
            [TableColumn.Text("Performer"), TableColumn.Integer("Utterances"), .. outcomes.Select(outcome => TableColumn.Percent(outcome.Name))],
            [.. groups[0].Select((performer, i) => ImmutableArray.Create<TableCell>(
                [performer.Group, (long)performer.Items, .. groups.Select(group => (TableCell)group[i].Accuracy)]))]);
    }

    /// <summary>Whether probabilities mean what they say.</summary>
    public ResultTable Calibrations() => new(
        "calibration",
        "Calibration of the probabilities",
        [
            TableColumn.Text("Model"), TableColumn.Number("Expected error"), TableColumn.Number("Largest error"), TableColumn.Number("Brier score"),
            TableColumn.Number("Log loss"), TableColumn.Percent("Likeliest right"), TableColumn.Number("Area, accuracy over coverage"),
        ],
        [.. outcomes.Select(CalibrationRow)],
        [
            "Expected and largest gap between the likeliest emotion's probability and its accuracy, in ten bins.",
            "Likeliest right: accuracy of the likeliest emotion, which the decision graph does not always choose.",
        ]);

    /// <summary>Accuracy when the least certain utterances are not answered.</summary>
    public ResultTable Abstention() => new(
        "abstention",
        "Accuracy of the utterances answered when the least certain ones are not",
        [TableColumn.Percent("Answered, at most", 0), .. outcomes.Select(outcome => TableColumn.Percent(outcome.Name))],
        [.. Coverages.Select(coverage => ImmutableArray.Create<TableCell>([coverage, .. outcomes.Select(outcome => At(Curve(outcome), coverage))]))],
        ["Certainty: probability of the likeliest emotion."]);

    /// <summary>Accuracy against coverage.</summary>
    public static AbstentionCurve Curve(ModelOutcome outcome)
    {
        var top = Enumerable.Range(0, outcome.Probabilities.Items).Select(outcome.Probabilities.Top).ToArray();
        return AbstentionCurve.Of([.. top.Select(item => item.Probability)], [.. top.Select((item, i) => item.Label == outcome.Truth[i])]);
    }

    /// <summary>All utterances, and those of each domain where there are several.</summary>
    public IEnumerable<(string Name, int? Domain)> Sets() => results.Data.HasDomains
        ? results.Data.Domain.Labels.Select((name, domain) => (name, (int?)domain)).Prepend(("all", null))
        : [("all", null)];

    private static TableCell At(AbstentionCurve curve, double coverage) =>
        curve.Points.LastOrDefault(point => point.Coverage <= coverage)?.Accuracy ?? TableCell.Missing("more utterances than that are equally certain");

    private IEnumerable<ImmutableArray<TableCell>> ConfusionRows(ModelOutcome outcome, string set, int? domain)
    {
        var confusion = outcome.Confusion(outcome.Items(domain));
        return results.Data.Emotion.Labels.Select((label, truth) => ImmutableArray.Create<TableCell>(
            [outcome.Name, set, label, .. Enumerable.Range(0, results.Data.Emotion.Labels.Length).Select(predicted => (TableCell)confusion[truth, predicted])]));
    }

    private static ImmutableArray<TableCell> CalibrationRow(ModelOutcome outcome)
    {
        var calibration = Calibration.Of(outcome.Probabilities, outcome.Truth.AsSpan());
        var curve = Curve(outcome);
        return
        [
            outcome.Name, calibration.ExpectedError, calibration.MaximumError, calibration.Brier, calibration.LogLoss, curve.Points[^1].Accuracy, curve.Area,
        ];
    }
}
