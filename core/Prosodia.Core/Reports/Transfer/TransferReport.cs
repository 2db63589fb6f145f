using System.Globalization;
using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Reports.Html;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Transfer;

/// <summary>The report of the experiment: Tables 5 and 6 and Figs. 2 to 6 of the paper, and what goes beyond them.</summary>
/// <remarks>Coutinho &amp; Schuller (2017), "Results".</remarks>
public sealed class TransferReport
{
    /// <summary>Fewer pieces than this show that the pipeline works, and nothing else.</summary>
    private const int FewPieces = 15;

    private readonly TransferResults _results;
    private readonly PerformanceTables _performance;
    private readonly TuningTables _tuning;
    private readonly TransferFigures _figures;

    private TransferReport(TransferResults results)
    {
        (_results, _performance, _tuning, _figures) = (results, new(results), new(results), new(results));
        Performance = _performance.Performance();
    }

    /// <summary>Table 6.</summary>
    public ResultTable Performance { get; }

    /// <summary>Makes the report of an experiment.</summary>
    /// <param name="results">The experiment.</param>
    public static TransferReport Of(TransferResults results) => new(results);

    /// <summary>The page with all tables and figures.</summary>
    /// <param name="version">Version of the program, for the footer.</param>
    public ReportPage Page(string version) => new(
        "Arousal and valence over time in music and speech",
        string.Join(", ", _results.Data.Corpora.Select(corpus => corpus.Name)),
        [Results(), Predictions(Domain.Music), Predictions(Domain.Speech), Plane(), Tuning(), Learning(), Pieces(), LeftOut()])
    {
        Facts = [.. Facts()],
        Warnings = [.. Warnings()],
        Footer = $"Prosodia {version}. Figures are estimates of perceived expression, not of what anyone feels. Protocol: {PublishedTransfer.Source}.",
    };

    private ReportSection Results() => new("performance", "Performance of the models",
    [
        new ReportTable(Performance),
        new ReportFigure("figure-performance", _figures.Performance(), "CCC of every model, mean over pieces; marks are the paper's figures on its own corpora."),
        new ReportTable(TTestTable.Of(_results)),
        new ReportTable(_performance.Concatenated()),
    ]);

    private ReportSection Predictions(Domain domain)
    {
        ReportBlock[] figures = [.. _figures.Predictions(domain)];
        var name = WorkPlan.NameOf(domain);
        return new($"predictions-{name}", $"Predictions of {name}", figures.Length == 0
            ? [new ReportParagraph($"There is no model of {name}.")]
            : [new ReportParagraph(
                $"Gold standard and predictions over time (the paper's {PublishedTransfer.Figures(domain)}, of its best models). "
                + "Lines are means over the trainings that were tested; a CCC is the mean of the trainings' own, as in Table 6, and not that of the line. "
                + "All pieces are in predictions.csv."), .. figures]);
    }

    private ReportSection Plane() => new("plane", "Arousal and valence of the domains",
        [new ReportFigure("figure-plane", _figures.Plane(), "Gold standard of every second (the paper's Fig. 6).")]);

    private ReportSection Tuning() => new("tuning", "Autoencoders and settings",
        [new ReportTable(_tuning.Autoencoders()), new ReportTable(_tuning.AutoencoderRates()), new ReportTable(_tuning.Settings())]);

    private ReportSection Learning() => new("learning", "Learning curves",
    [
        .. _results.Networks.Select(scores => new ReportFigure(
            $"figure-learning-{scores.Outcome.Name.ToLowerInvariant()}",
            TransferFigures.Learning(scores),
            $"{scores.Outcome.Name}: median and quartiles of the {scores.Outcome.Curves.Length} trainings that were tested; of those still going on, in later epochs.")),
    ]);

    private ReportSection Pieces() => new("every-piece", "Every piece", [new ReportTable(_performance.Pieces())]);

    private ReportSection LeftOut()
    {
        string[] lines = [.. _results.LeftOut, .. _results.Data.LeftOut.Select(left => $"{left.Corpus}: {left.Name}: {left.Reason}.")];
        return new("left-out", "Left out", lines.Length == 0
            ? [new ReportParagraph("Nothing: every piece was tested.")]
            : [.. lines.Select(line => new ReportParagraph(line))]);
    }

    private IEnumerable<(string Name, string Value)> Facts()
    {
        var (data, spec) = (_results.Data, _results.Spec);
        foreach (var corpus in data.Corpora)
            yield return ("Corpus", corpus.Name + (corpus.Licence is { } licence ? $" ({licence})" : ""));
        foreach (var domain in data.Pieces.GroupBy(piece => piece.Domain))
            yield return ($"Pieces of {WorkPlan.NameOf(domain.Key)}", $"{domain.Count()}, {domain.Sum(piece => piece.Steps)} s");
        yield return ("Features", $"{data.Width} a second: means and deviations over 2 s; labels of the middle of each window");
        if (spec.ReactionLag > 0)
            yield return ("Reaction lag", string.Create(CultureInfo.InvariantCulture, $"{spec.ReactionLag} s: each window has what raters said so much later"));
        yield return ("Autoencoder", data.UnlabelledSource);
        yield return ("Budget", $"{spec.Budget}: {spec.Grid.Fingerprint}");
        yield return ("Training", string.Create(
            CultureInfo.InvariantCulture,
            $"{(spec.Optimizer == TransferOptimizer.Adam ? "Adam on mean costs" : "momentum 0.9 on summed costs")}, "
            + $"{(spec.Cost == TransferCost.AllPieces ? "1 - CCC of all pieces, one after the other, an update an epoch" : "an update a sequence")}, {spec.MaxEpochs} epochs at most, patience {spec.Patience}; "
            + $"autoencoders {spec.AutoencoderEpochs} and {spec.AutoencoderPatience}"));
        yield return ("Trials", $"{spec.Trials} of every setting; figures are of the {spec.BestTrials} best by validation");
        yield return ("Intra-domain setting", spec.Choice == IntraDomainChoice.AllFolds
            ? "one for all folds, by their validation pieces together (the paper's)"
            : "of each fold, by its own validation piece");
        yield return ("Seed", $"{spec.Seed}");
    }

    private IEnumerable<string> Warnings()
    {
        if (_results.Data.Corpora.Any(corpus => corpus.Synthetic))
            yield return "The recordings are synthetic. Nothing here says anything about people.";
        foreach (var domain in _results.Data.Pieces.GroupBy(piece => piece.Domain).Where(domain => domain.Count() < FewPieces))
            yield return $"Only {domain.Count()} pieces of {WorkPlan.NameOf(domain.Key)}: too few to conclude anything.";
        if (_results.Spec.Budget == "quick")
            yield return "Budget 'quick': a small grid, few trials and epochs, to see that everything works. The paper's experiment is the budget 'paper'.";
        if (_results.Spec.Choice == IntraDomainChoice.AllFolds && _results.Networks.Any(scores => scores.Outcome.Condition.Kind == ExperimentKind.IntraDomain))
            yield return "Intra-domain settings and best trials are chosen over the validation pieces of all folds, as in the paper: "
                + "each test piece has a small say in them. '--id-choice EachFold' excludes it.";
        if (_results.LeftOut.Length > 0)
            yield return $"Left out: {string.Join(" ", _results.LeftOut)}";
    }
}
