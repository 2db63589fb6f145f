using System.Globalization;
using Prosodia.Corpora;
using Prosodia.Evaluation.Significance;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Models.Packages;

namespace Prosodia.Jobs.Evaluation;

/// <summary>Writes the card of a sequence model.</summary>
/// <param name="data">What it was trained on.</param>
/// <param name="spec">How.</param>
internal sealed class SequenceModelCard(TransferData data, TransferSpec spec)
{
    /// <summary>The card.</summary>
    /// <param name="networks">Networks of the setting, each piece left out once.</param>
    /// <param name="ridge">Ridge regression on the same folds.</param>
    /// <param name="final">The model.</param>
    public ModelCard Of(OutcomeScores networks, OutcomeScores ridge, FinalNetwork final) => new($"arousal and valence over time in {Domains()}")
    {
        Metrics =
        [
            .. Metrics("", networks),
            .. Metrics("ridge regression on the same folds, ", ridge),
            new(
                $"CCC of the {final.HeldOut.Length} held-out pieces, mean of arousal and valence "
                + $"(optimistic: they chose epoch {final.BestEpoch} and the best of {spec.Trials} trials)",
                final.Concordance, null, null, final.HeldOut.Length),
        ],
        Data = new(
            string.Join(" + ", data.Corpora.Select(corpus => corpus.Name)),
            OfEach(corpus => corpus.Licence),
            OfEach(corpus => corpus.Source),
            data.Corpora.Any(corpus => corpus.Synthetic),
            data.Pieces.Length,
            Performers: 0),
    };

    private IEnumerable<CardMetric> Metrics(string model, OutcomeScores scores)
    {
        foreach (var (name, dimension) in AffectDimensions.Names.Select((name, i) => (name, i)))
        {
            PieceScore[] pieces = [.. Enumerable.Range(0, scores.Pieces.Length).Select(piece => scores.Of(piece, dimension))];
            foreach (var (measure, values) in new[] { ("CCC", pieces.Select(piece => piece.Concordance)), ("rmse", pieces.Select(piece => piece.Rmse)) })
            {
                if (Metric($"{model}{measure} of {name}, each piece left out once, mean over pieces", [.. values]) is { } metric)
                    yield return metric;
            }
        }
    }

    /// <summary>The mean over pieces with its interval; null when it is defined for none of them.</summary>
    private CardMetric? Metric(string name, double[] values)
    {
        var interval = ClusterBootstrap.Interval(
            [.. Enumerable.Range(0, values.Length).Select(piece => piece.ToString(CultureInfo.InvariantCulture))],
            rows =>
            {
                var chosen = new List<double>(rows.Length);
                foreach (var row in rows)
                    chosen.Add(values[row]);
                return OutcomeScores.Mean(chosen);
            },
            new() { Draws = spec.BootstrapDraws, Seed = spec.Seed });
        return interval.Estimate is { } mean ? new(name, mean, interval.Low, interval.High, values.Count(double.IsFinite)) : null;
    }

    private string Domains() => string.Join(" and ", data.Pieces.Select(piece => WorkPlan.NameOf(piece.Domain)).Distinct(StringComparer.Ordinal));

    private string? OfEach(Func<CorpusInfo, string?> text) => data.Corpora is [var only]
        ? text(only)
        : string.Join("; ", data.Corpora.Select(corpus => $"{corpus.Name}: {text(corpus) ?? "not stated"}"));
}
