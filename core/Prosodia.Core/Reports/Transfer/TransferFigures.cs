using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Reports.Charts;
using Prosodia.Reports.Html;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Transfer;

/// <summary>The figures of the report.</summary>
internal sealed class TransferFigures(TransferResults results)
{
    private readonly PerformanceTables _tables = new(results);

    /// <summary>CCC of all models with intervals.</summary>
    public BarChart Performance() => new(
        "CCC of the models", "CCC", [.. results.All.Select(scores => scores.Outcome.Name)],
        [.. AffectDimensions.Names.Select((name, dimension) => new BarSeries(name, [.. results.All.Select(scores => Bar(scores, dimension))]))])
    {
        Decimals = 2,
        IntervalName = "95 % interval over pieces",
    };

    /// <summary>Figs. 2 to 5: predictions of a domain's models over time, for the pieces with the best, the median and the worst intra-domain CCC.</summary>
    public IEnumerable<ReportFigure> Predictions(Domain domain)
    {
        OutcomeScores[] models = [.. results.Networks.Where(scores => scores.Outcome.Condition.Target == domain)];
        if (models.Length == 0)
            yield break;
        var order = Enumerable.Range(0, models[0].Pieces.Length)
            .OrderByDescending(piece => Enumerable.Range(0, AffectDimensions.Count).Sum(d => Math.Max(models[0].Of(piece, d).Concordance, -1))).ToArray();
        foreach (var dimension in Enumerable.Range(0, AffectDimensions.Count))
        {
            foreach (var (label, piece) in new[] { ("best", order[0]), ("median", order[order.Length / 2]), ("worst", order[^1]) }.DistinctBy(choice => choice.Item2))
                yield return Prediction(models, domain, dimension, label, piece);
        }
    }

    /// <summary>Fig. 6: the gold standard of both domains in the plane of arousal and valence.</summary>
    public ScatterChart Plane() => new(
        "Gold standard", "Valence", "Arousal",
        [
            .. results.Data.Pieces.GroupBy(piece => piece.Domain).OrderByDescending(domain => domain.Key).Select(domain => new PointSeries(
                WorkPlan.NameOf(domain.Key), [.. domain.SelectMany(piece => piece.Gold(1))], [.. domain.SelectMany(piece => piece.Gold(0))])),
        ]);

    /// <summary>Learning curves of a model: median and quartiles of the trainings that were tested, at each epoch of those that came so far.</summary>
    public static LineChart Learning(OutcomeScores scores)
    {
        var curves = scores.Outcome.Curves;
        LineSeries Series(string name, Func<EpochCost, double> value)
        {
            var epochs = Enumerable.Range(0, curves.Max(curve => curve.Epochs.Length)).Select(epoch =>
                curves.Where(curve => curve.Epochs.Length > epoch).Select(curve => value(curve.Epochs[epoch])).Order().ToArray()).ToArray();
            return new(name, [.. epochs.Select((_, epoch) => epoch + 1.0)], [.. epochs.Select(costs => costs[costs.Length / 2])])
            {
                Low = [.. epochs.Select(costs => costs[costs.Length / 4])],
                High = [.. epochs.Select(costs => costs[3 * costs.Length / 4])],
            };
        }

        return new($"Learning curves of {scores.Outcome.Name}", "Epoch", "1 − CCC", [Series("training", cost => cost.Training), Series("validation", cost => cost.Validation)]);
    }

    private static ReportFigure Prediction(OutcomeScores[] models, Domain domain, int dimension, string label, int index)
    {
        var (piece, name) = (models[0].Pieces[index], AffectDimensions.Names[dimension]);
        ImmutableArray<double> times = [.. Enumerable.Range(0, piece.Steps).Select(step => piece.FirstTime + step)];
        var gold = piece.Gold(dimension);
        (string Name, double[] Values)[] lines = [("gold standard", gold), .. models.Select(model => (model.Outcome.Name, model.Outcome.MeanPrediction(index, dimension)))];
        var id = $"figure-{WorkPlan.NameOf(domain)}-{name}-{label}";
        var choice = FormattableString.Invariant($"{WorkPlan.NameOf(domain)}; the {label} of {models[0].Pieces.Length} pieces by the mean CCC of {models[0].Outcome.Name}");
        var measures = string.Join(", ", models.Select(model => $"{model.Outcome.Name} {Rounded(model.Of(index, dimension).Concordance)}"));
        return new(
            id,
            new LineChart($"{name} of {piece.Name}", "Time", name, [.. lines.Select(line => new LineSeries(line.Name, times, [.. line.Values]))]) { Time = true },
            FormattableString.Invariant($"{Capital(name)} of {piece.Name} ({choice}). CCC: {measures}."))
        {
            Data = new ResultTable(
                $"{id}-values",
                $"{Capital(name)} of {piece.Name}",
                [TableColumn.Number("Time", 0, "s"), .. lines.Select(line => TableColumn.Number(line.Name))],
                [.. times.Select((time, step) => ImmutableArray.Create<TableCell>([time, .. lines.Select(line => (TableCell)line.Values[step])]))]),
        };
    }

    private static string Rounded(double value) => value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '\u2212');

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private Bar Bar(OutcomeScores scores, int dimension)
    {
        var interval = _tables.Interval(scores, dimension);
        return new(
            interval.Estimate ?? double.NaN, interval.Low ?? double.NaN, interval.High ?? double.NaN,
            PublishedTransfer.Performance(scores.Outcome.Name, dimension).Concordance);
    }
}
