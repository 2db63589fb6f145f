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
    public ResultTable Accuracy() => new(
        "table-1",
        "Emotion classification accuracy of the models (the paper's Table I)",
        [
            TableColumn.Text("Model"), TableColumn.Integer("Utterances"), TableColumn.Percent("Accuracy"), TableColumn.Percent("lower"),
            TableColumn.Percent("upper"), TableColumn.Percent("UAR"), TableColumn.Percent("Macro F1"),
            TableColumn.Percent("RAVDESS") with { Group = "Paper" }, TableColumn.Percent("UMSSED") with { Group = "Paper" },
        ],
        [.. outcomes.Select(Row)],
        ["lower, upper: 95 % interval by bootstrap over performers. UAR: unweighted average recall.", PublishedResults.Caution]);

    /// <summary>Accuracy in each domain, and how often the domain is right.</summary>
    public ResultTable Domains()
    {
        const string Id = "domains", Title = "Accuracy in each domain, and of the domain stage";
        if (!results.Data.HasDomains)
            return ResultTable.LeftOut(Id, Title, "there are no domains to tell apart");
        var domains = results.Data.Domain.Labels;
        return new(
            Id,
            Title,
            [
                TableColumn.Text("Model"), .. domains.Select(domain => TableColumn.Percent(domain) with { Group = "Emotion accuracy" }),
                TableColumn.Percent("all, domain given") with { Group = "Emotion accuracy" }, TableColumn.Percent("Domain accuracy"),
            ],
            [.. outcomes.Select(outcome => ImmutableArray.Create<TableCell>(
                [outcome.Name, .. domains.Select((_, domain) => InDomain(outcome, domain)), GivenDomain(outcome), DomainRight(outcome)]))],
            ["Domain given: had every utterance gone to its true domain. Paper: domain accuracy 99 % (RAVDESS), 97 % (UMSSED)."]);
    }

    private ImmutableArray<TableCell> Row(ModelOutcome outcome)
    {
        var interval = Interval(outcome);
        var scores = ClassificationScores.Of(outcome.Confusion(outcome.Items()));
        var (ravdess, umssed) = PublishedResults.Accuracy(outcome.Kind);
        return
        [
            outcome.Name, scores.Items, scores.Accuracy, Bound(interval.Low, interval), Bound(interval.High, interval), scores.UnweightedRecall,
            scores.MacroF1, ravdess, umssed,
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

    /// <summary>The share of rows, of which some may come several times, that are right.</summary>
    public static double Share(bool[] right, ReadOnlySpan<int> rows)
    {
        var sum = 0;
        foreach (var row in rows)
            sum += right[row] ? 1 : 0;
        return sum / (double)rows.Length;
    }
}
