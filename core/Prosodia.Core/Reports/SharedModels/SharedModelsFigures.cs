using System.Collections.Immutable;
using Prosodia.Evaluation.Measures;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;
using Prosodia.Reports.Charts;

namespace Prosodia.Reports.SharedModels;

/// <summary>The figures of the report.</summary>
internal sealed class SharedModelsFigures(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
{
    private const double Percent = 100;

    private readonly AccuracyTables _accuracy = new(results, outcomes);
    private readonly RecognitionTables _recognition = new(results, outcomes);

    private ReferenceLine Guessing => new(
        Percent * outcomes[0].Truth.CountBy(truth => truth).Max(group => group.Value) / outcomes[0].Truth.Length, "always the most frequent emotion");

    /// <summary>Accuracy of the models, with intervals.</summary>
    public BarChart Accuracy() => new(
        "Emotion accuracy of the models",
        "Accuracy (%)",
        [.. outcomes.Select(outcome => outcome.Name)],
        [.. _recognition.Sets().Select(set => new BarSeries(set.Name, [.. outcomes.Select(outcome => Bar(outcome, set.Domain))]))])
    {
        Decimals = 1,
        References = [Guessing],
        IntervalName = "95 % interval over performers",
    };

    /// <summary>Fig. 2: confusion of emotions by the simple and the multi-task model.</summary>
    public ConfusionChart Confusions()
    {
        var shown = outcomes.Where(outcome => outcome.Kind is SharedModelKind.Simple or SharedModelKind.MultiTaskHierarchical).ToArray();
        if (shown.Length == 0)
            shown = [outcomes[0]];
        var sets = _recognition.Sets().ToArray();
        return new(
            "Confusion of emotions",
            results.Data.Emotion.Labels,
            [.. shown.SelectMany(outcome => sets.Select(set => new ConfusionMatrixPanel($"{set.Name}, {outcome.Name}", Counts(outcome, set.Domain))))])
        {
            PanelsInRow = sets.Length,
        };
    }

    /// <summary>Accuracy by agreement of raters.</summary>
    public BarChart Agreement(AgreementTables agreement) => new(
        "Accuracy by agreement of raters",
        "Accuracy (%)",
        AgreementTables.Thirds,
        [.. outcomes.Select(outcome => new BarSeries(
            outcome.Name, [.. AgreementTables.Thirds.Select((_, third) => new Bar(Percent * agreement.Accuracy(outcome, third).Accuracy))]))])
    {
        Decimals = 1,
        References = [Guessing],
    };

    /// <summary>Emotion accuracy of the feature groups.</summary>
    public BarChart FeatureGroups(FeatureGroupTables groups) => new(
        "Emotion accuracy of each feature group",
        "Accuracy (%)",
        [.. groups.Groups.Select(FeatureGroupTables.NameOf)],
        [.. _recognition.Sets().Select(set => new BarSeries(
            set.Name, [.. groups.Groups.Select(group => new Bar(Percent * groups.Emotion(group, set.Domain)))]))])
    {
        Decimals = 0,
        References = [Guessing],
    };

    /// <summary>Numbers of selected features over folds and emotion stages.</summary>
    public static Histogram SelectedFeatures(SelectionTables selection)
    {
        var counts = selection.Stages().Where(stage => stage.Stage != "domain")
            .SelectMany(stage => stage.Choices).Select(choice => (double)choice.Settings.FeatureCount).ToArray();
        return Histogram.Of("Features selected for emotions", "Features", "Stages of folds", counts);
    }

    /// <summary>Accuracy over coverage.</summary>
    public LineChart Abstention() => new(
        "Accuracy of the answers when the least certain are withheld",
        "Answered (%)",
        "Accuracy (%)",
        [.. outcomes.Select(AbstentionLine)])
    {
        XRange = (0, Percent),
        YRange = (0, Percent),
    };

    /// <summary>The reliability diagram.</summary>
    public LineChart Reliability() => new(
        "Reliability of the probabilities",
        "Probability of the likeliest emotion (%)",
        "How often it is right (%)",
        [.. outcomes.Select(ReliabilityLine)])
    {
        XRange = (0, Percent),
        YRange = (0, Percent),
        Diagonal = true,
    };

    private Bar Bar(ModelOutcome outcome, int? domain)
    {
        var interval = _accuracy.Interval(outcome, domain);
        return new(Percent * (interval.Estimate ?? double.NaN), Percent * (interval.Low ?? double.NaN), Percent * (interval.High ?? double.NaN));
    }

    private ImmutableArray<ImmutableArray<long>> Counts(ModelOutcome outcome, int? domain)
    {
        var confusion = outcome.Confusion(outcome.Items(domain));
        var classes = Enumerable.Range(0, results.Data.Emotion.Labels.Length);
        return [.. classes.Select(truth => classes.Select(predicted => confusion[truth, predicted]).ToImmutableArray())];
    }

    private static LineSeries AbstentionLine(ModelOutcome outcome)
    {
        var points = RecognitionTables.Curve(outcome).Points;
        return new(outcome.Name, [.. points.Select(point => Percent * point.Coverage)], [.. points.Select(point => Percent * point.Accuracy)]);
    }

    private static LineSeries ReliabilityLine(ModelOutcome outcome)
    {
        var bins = Calibration.Of(outcome.Probabilities, outcome.Truth.AsSpan()).Bins.Where(bin => bin.Items > 0).ToArray();
        return new(outcome.Name, [.. bins.Select(bin => Percent * bin.Confidence!.Value)], [.. bins.Select(bin => Percent * bin.Accuracy!.Value)]);
    }
}
