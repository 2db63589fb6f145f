using System.Collections.Immutable;
using Prosodia.Evaluation.Measures;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Significance;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>Table I: how often each model is right.</summary>
internal sealed class AccuracyTables(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
{
    private readonly BootstrapOptions _bootstrap = new() { Draws = results.Spec.BootstrapDraws, Seed = results.Spec.Seed };

    /// <summary>The accuracy of a model on some utterances, with its interval over performers.</summary>
    public BootstrapInterval Interval(ModelOutcome outcome, int? domain = null)
    {
        var items = outcome.Items(domain);
        var right = items.Select(item => outcome.Truth[item] == outcome.Predicted[item]).ToArray();
        return ClusterBootstrap.Interval([.. items.Select(item => outcome.Performers[item])], rows => Share(right, rows), _bootstrap);
    }

    /// <summary>Table I.</summary>
    public ResultTable Accuracy()
    {
        var domains = results.Data.HasDomains ? results.Data.Domain.Labels : [];
        ImmutableArray<TableColumn> columns =
        [
            TableColumn.Text("Model"), TableColumn.Integer("Utterances"), TableColumn.Percent("Accuracy"), TableColumn.Percent("lower"),
            TableColumn.Percent("upper"), TableColumn.Percent("UAR"), TableColumn.Percent("Macro F1"), .. domains.Select(domain => TableColumn.Percent(domain)),
            .. domains.IsEmpty ? ImmutableArray<TableColumn>.Empty : [TableColumn.Percent("Domain right"), TableColumn.Percent("Domain given")],
            TableColumn.Percent("Paper, RAVDESS"), TableColumn.Percent("Paper, UMSSED"),
        ];
        return new("table-1", "Emotion classification accuracy of the models", columns, [.. outcomes.Select(outcome => Row(outcome, domains))],
        [
            "lower, upper: 95 % interval by bootstrap over performers. UAR: unweighted average recall.",
            .. domains.IsEmpty ? ImmutableArray<string>.Empty : ["Domain given: accuracy had every utterance gone to its true domain."],
            PublishedResults.Caution,
        ]);
    }

    private ImmutableArray<TableCell> Row(ModelOutcome outcome, ImmutableArray<string> domains)
    {
        var interval = Interval(outcome);
        var scores = ClassificationScores.Of(outcome.Confusion(outcome.Items()));
        var (ravdess, umssed) = PublishedResults.Accuracy(outcome.Kind);
        return
        [
            outcome.Name, scores.Items, scores.Accuracy, Bound(interval.Low, interval), Bound(interval.High, interval), scores.UnweightedRecall,
            scores.MacroF1, .. domains.Select((_, domain) => InDomain(outcome, domain)),
            .. domains.IsEmpty ? ImmutableArray<TableCell>.Empty : [DomainRight(outcome), GivenDomain(outcome)], ravdess, umssed,
        ];
    }

    private static TableCell InDomain(ModelOutcome outcome, int domain)
    {
        var items = outcome.Items(domain);
        return items.Length == 0
            ? TableCell.Missing("no utterance of the domain was tested")
            : items.Count(item => outcome.Truth[item] == outcome.Predicted[item]) / (double)items.Length;
    }

    private TableCell DomainRight(ModelOutcome outcome) => outcome.PredictedDomains.IsEmpty
        ? TableCell.Missing("the model has no domain stage")
        : outcome.Items().Count(item => outcome.PredictedDomains[item] == results.Data.Domain.Classes[outcome.Rows[item]]) / (double)outcome.Rows.Length;

    private static TableCell GivenDomain(ModelOutcome outcome) => outcome.PredictedDomains.IsEmpty
        ? TableCell.Missing("the model has no domain stage")
        : outcome.Items().Count(item => outcome.PredictedGivenDomain[item] == outcome.Truth[item]) / (double)outcome.Rows.Length;

    private static TableCell Bound(double? bound, BootstrapInterval interval) => bound ?? TableCell.Missing(interval.Reason ?? "no interval");

    private static double Share(bool[] right, ReadOnlySpan<int> rows)
    {
        var sum = 0;
        foreach (var row in rows)
            sum += right[row] ? 1 : 0;
        return sum / (double)rows.Length;
    }
}
