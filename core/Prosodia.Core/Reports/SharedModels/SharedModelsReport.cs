using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Reports.Charts;
using Prosodia.Reports.Html;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>The report of the experiment: Tables I to IV and Fig. 2 of the paper, and what goes beyond them.</summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), section VI.</remarks>
public sealed class SharedModelsReport
{
    private readonly SharedModelsResults _results;
    private readonly ImmutableArray<ModelOutcome> _outcomes;
    private readonly AgreementTables _agreement;
    private readonly FeatureGroupTables _groups;
    private readonly SelectionTables _selection;
    private readonly RecognitionTables _recognition;
    private readonly SharedModelsFigures _figures;

    private SharedModelsReport(SharedModelsResults results)
    {
        _results = results;
        _outcomes = ModelOutcome.Of(results);
        _agreement = new(results, _outcomes);
        _groups = new(results);
        _selection = new(results, _outcomes);
        _recognition = new(results, _outcomes);
        _figures = new(results, _outcomes);
        Accuracy = new AccuracyTables(results, _outcomes).Accuracy();
    }

    /// <summary>Table I.</summary>
    public ResultTable Accuracy { get; }

    /// <summary>Makes the report of an experiment.</summary>
    /// <param name="results">The experiment, with one fold at least.</param>
    public static SharedModelsReport Of(SharedModelsResults results) => new(results);

    /// <summary>The page with all tables and figures.</summary>
    /// <param name="version">Version of the program, for the footer.</param>
    public ReportPage Page(string version) => new(
        "Shared models for speech and song",
        $"{_results.Data.Info.Name}: {_outcomes[0].Rows.Length} utterances tested in {_results.Folds.Length} folds",
        [Models(), Emotions(), Agreement(), FeatureGroups(), Certainty(), Selection(), LeftOut()])
    {
        Facts = [.. Facts()],
        Warnings = [.. Warnings()],
        Footer = $"Prosodia {version}. Figures are estimates of perceived expression, not of what anyone feels. Protocol: {PublishedResults.Source}.",
    };

    private ReportSection Models() => new("models", "Performance of the models",
    [
        new ReportTable(Accuracy),
        new ReportFigure("figure-accuracy", _figures.Accuracy(), "Emotion accuracy of each model, on all utterances and on those of each domain."),
        new ReportTable(new AccuracyTables(_results, _outcomes).Domains()),
        new ReportTable(ComparisonTables.OfMeans(_results, _outcomes)),
        new ReportTable(ComparisonTables.OfUtterances(_outcomes)),
        new ReportTable(_recognition.Performers()),
    ]);

    private ReportSection Emotions() => new("emotions-section", "Confusion of emotions",
    [
        Confusions(),
        new ReportTable(_recognition.Classes()),
    ]);

    private ReportBlock Confusions() => _figures.Confusions() is { Fits: true } chart
        ? new ReportFigure("figure-confusion", chart, "Confusion of emotions (Fig. 2 of the paper). Rows are the target emotion; shade is the share of the row.")
        {
            Data = _recognition.Confusions(),
        }
        : new ReportTable(_recognition.Confusions()); // too many emotions to draw

    private ReportSection Agreement() => new("agreement", "Performance and agreement of raters",
    [
        new ReportTable(_agreement.Table()),
        .. Figure(_agreement.Exist, "figure-agreement", () => _figures.Agreement(_agreement), "Emotion accuracy by agreement of raters."),
        new ReportTable(_agreement.Tests()),
    ]);

    private ReportSection FeatureGroups() => new("feature-groups", "Performance of single feature groups",
    [
        new ReportTable(_groups.DomainTable()),
        new ReportTable(_groups.EmotionTable()),
        .. Figure(!_groups.Groups.IsEmpty, "figure-groups", () => _figures.FeatureGroups(_groups), "Emotion accuracy of each feature group alone."),
    ]);

    private ReportSection Certainty() => new("certainty", "Probabilities",
    [
        new ReportTable(_recognition.Calibrations()),
        new ReportFigure("figure-reliability", _figures.Reliability(), "Reliability: on the diagonal, a probability is as often right as it says."),
        new ReportFigure("figure-abstention", _figures.Abstention(), "Accuracy of the answers when the least certain utterances are not answered."),
        new ReportTable(_recognition.Abstention()),
    ]);

    private ReportSection Selection() => new("selection", "Selected features and settings",
    [
        new ReportTable(_selection.Settings()),
        new ReportFigure("figure-features", SharedModelsFigures.SelectedFeatures(_selection), "Numbers of features selected for emotions, over folds and stages."),
        new ReportTable(_selection.Features()),
    ]);

    private ReportSection LeftOut()
    {
        string[] lines = [.. _results.Data.LeftOut, .. _results.Plan.Problems];
        return new("left-out", "Left out", lines.Length == 0
            ? [new ReportParagraph("Nothing: every recording was tested once.")]
            : [.. lines.Select(line => new ReportParagraph(line))]);
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        var (data, spec) = (_results.Data, _results.Spec);
        yield return ("Corpus", data.Info.Name + (data.Info.Licence is { } licence ? $" ({licence})" : ""));
        yield return ("Utterances", $"{data.Utterances.Count}, by {data.Utterances.Recordings.Select(r => r.Performer).Distinct(StringComparer.Ordinal).Count()} performers");
        yield return ("Emotions", string.Join(", ", data.Emotion.Labels));
        yield return ("Domains", data.Domain.Labels.IsEmpty ? "none given" : string.Join(", ", data.Domain.Labels));
        yield return ("Features", $"{data.Utterances.Set.Count}, normalised by {(spec.Normalization == FeatureNormalization.Performer ? "performer" : "performer and sentence")}");
        yield return ("Outer folds", $"{_results.Folds.Length}, {Describe(_results.Plan.Protocol)}");
        yield return ("Selection", $"information gain, {spec.Discretizer}, {spec.Selection}, within the training data of every fold and inner split");
        yield return ("Tuning", spec.Grid.Cells == 1 && spec.Grid.Mus.Length == 1
            ? $"none: {spec.Grid.Describe()}"
            : $"{spec.InnerFolds} inner folds {spec.InnerDesign}, {spec.Choice}; {spec.Grid.Describe()}");
        yield return ("Seed", $"{spec.Seed}");
    }

    private IEnumerable<string> Warnings()
    {
        if (_results.Data.Info.Synthetic)
            yield return "The recordings are synthetic. Nothing here says anything about people.";
        if (_results.Data.Utterances.Set.Groups.All(group => group < Features.FeatureGroup.UpperFace))
            yield return "Acoustic features only: the corpus brings no action units.";
    }

    private static string Describe(OuterProtocol protocol) => protocol switch
    {
        OuterProtocol.PerformerAndSentence => "leave one performer and sentence out",
        OuterProtocol.Performer => "leave one performer out",
        _ => "groups of performers",
    };

    private static IEnumerable<ReportBlock> Figure(bool exists, string id, Func<Chart> chart, string caption) =>
        exists ? [new ReportFigure(id, chart(), caption)] : [];
}
