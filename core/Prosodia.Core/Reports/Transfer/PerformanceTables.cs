using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Evaluation.Significance;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Transfer;

/// <summary>Table 6, the same over concatenated pieces, and every piece on its own.</summary>
internal sealed class PerformanceTables(TransferResults results)
{
    private const string Undefined = "not defined: gold standard or prediction does not vary";

    private readonly BootstrapOptions _bootstrap = new() { Draws = results.Spec.BootstrapDraws, Seed = results.Spec.Seed };

    /// <summary>Table 6.</summary>
    public ResultTable Performance() => new(
        "table-6",
        "Performance in music and speech (the paper's Table 6): means over pieces",
        [
            TableColumn.Text("Model"), .. AffectDimensions.Names.SelectMany(Columns), TableColumn.Text("Setting"),
        ],
        [.. results.All.Select(Row)],
        [
            "S2M: trained on speech, tested on music, and so on. Setting: units of the layers, learning rate, σ of the noise.",
            "Each measure is taken per piece, averaged over the best trials by validation (cross-domain: and over the models of all folds), then over pieces.",
            "lower, upper: 95 % interval of the CCC by bootstrap over pieces. rmse is in units of the gold standard (−1 to 1). TL: first layer from the autoencoder.",
            "ridge: regression step by step; mean: the mean of the training pieces, always. A network that is not better than ridge has learnt nothing from time.",
            .. Undefineds(),
            PublishedTransfer.Caution,
        ]);

    /// <summary>Measures of all pieces one after the other.</summary>
    public ResultTable Concatenated() => new(
        "concatenated",
        "CCC over concatenated pieces",
        [
            TableColumn.Text("Model"),
            .. AffectDimensions.Names.SelectMany(name =>
                new[] { TableColumn.Number("concatenated CCC") with { Group = name }, TableColumn.Number("AVEC score") with { Group = name } }),
        ],
        [
            .. results.All.Select(scores => ImmutableArray.Create<TableCell>(
            [
                scores.Outcome.Name,
                .. Enumerable.Range(0, AffectDimensions.Count).SelectMany(d => new[]
                {
                    TableCell.Of(scores.Concatenated[d], Undefined), TableCell.Of(scores.AvecScore[d], Undefined),
                }),
            ])),
        ],
        [
            "All pieces one after the other, as AVEC scores: differences between pieces count too, so these are not to be compared with Table 6.",
            "AVEC score: covariance over n, variances over n − 1.",
        ]);

    /// <summary>Every model on every piece.</summary>
    public ResultTable Pieces() => new(
        "pieces",
        "Measures of every piece",
        [
            TableColumn.Text("Domain"), TableColumn.Text("Piece"), TableColumn.Integer("Steps", "s"), TableColumn.Text("Model"),
            .. AffectDimensions.Names.SelectMany(name => new[]
            {
                TableColumn.Number("rmse") with { Group = name }, TableColumn.Number("r") with { Group = name }, TableColumn.Number("CCC") with { Group = name },
            }),
        ],
        [
            .. from scores in results.Networks from i in Enumerable.Range(0, scores.Pieces.Length) orderby scores.Pieces[i].Domain descending, i
               select ImmutableArray.Create<TableCell>(
               [
                   scores.Pieces[i].Domain.ToString().ToLowerInvariant(), scores.Pieces[i].Name, (long)scores.Pieces[i].Steps, scores.Outcome.Name,
                   .. Enumerable.Range(0, AffectDimensions.Count).SelectMany(d => Cells(scores.Of(i, d))),
               ]),
        ]);

    /// <summary>The 95 % interval of a mean CCC over pieces.</summary>
    public BootstrapInterval Interval(OutcomeScores scores, int dimension)
    {
        double[] values = [.. Enumerable.Range(0, scores.Pieces.Length).Select(i => scores.Of(i, dimension).Concordance)];
        return ClusterBootstrap.Interval([.. values.Select((_, i) => i.ToString(CultureInfo.InvariantCulture))], rows => MeanOf(values, rows), _bootstrap);
    }

    /// <summary>A setting in a few words.</summary>
    public static string Describe(ModelOutcome outcome) => outcome.Model switch
    {
        AffectModel.Mean => "",
        AffectModel.Ridge => "λ " + string.Join(", ", outcome.Penalties.Distinct().Order().Select(Short)),
        _ when outcome.Tunings.Length > 1 => "of each fold (table 'settings')",
        _ => Describe(outcome.Tunings[0].Setting),
    };

    /// <summary>A setting in a few words.</summary>
    public static string Describe(ModelSetting setting) =>
        $"{setting.FirstLayer}–{setting.SecondLayer}, rate {Short(setting.LearningRate)}, σ {Short(setting.Noise)}"
        + (setting.AutoencoderNoise is { } noise ? $", σ of autoencoder {Short(noise)}" : "");

    private static string Short(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static IEnumerable<TableColumn> Columns(string name) =>
    [
        TableColumn.Number("rmse") with { Group = name }, TableColumn.Number("r") with { Group = name }, TableColumn.Number("CCC") with { Group = name },
        TableColumn.Number("lower") with { Group = name }, TableColumn.Number("upper") with { Group = name },
        TableColumn.Number("paper's CCC") with { Group = name },
    ];

    private ImmutableArray<TableCell> Row(OutcomeScores scores) =>
    [
        scores.Outcome.Name,
        .. Enumerable.Range(0, AffectDimensions.Count).SelectMany(dimension =>
        {
            var interval = Interval(scores, dimension);
            return Cells(scores.Mean(dimension)).Concat(
            [
                interval.Low ?? TableCell.Missing(interval.Reason!), interval.High ?? TableCell.Missing(interval.Reason!),
                TableCell.Of(PublishedTransfer.Performance(scores.Outcome.Name, dimension).Concordance, "the paper has no such model"),
            ]);
        }),
        Describe(scores.Outcome),
    ];

    private IEnumerable<string> Undefineds()
    {
        foreach (var domain in results.Data.Pieces.GroupBy(piece => piece.Domain))
        {
            for (var dimension = 0; dimension < AffectDimensions.Count; dimension++)
            {
                var constant = domain.Where(piece => piece.Gold(dimension) is var gold && gold.AsSpan().IndexOfAnyExcept(gold[0]) < 0).ToArray();
                if (constant.Length > 0)
                    yield return $"{constant.Length} pieces of {WorkPlan.NameOf(domain.Key)} have constant {AffectDimensions.Names[dimension]}: "
                        + "r and CCC say nothing of them, and they are not in those means.";
            }
        }
    }

    private static TableCell[] Cells(PieceScore score) => [score.Rmse, TableCell.Of(score.Correlation, Undefined), TableCell.Of(score.Concordance, Undefined)];

    private static double MeanOf(double[] values, ReadOnlySpan<int> rows)
    {
        var (sum, count) = (0.0, 0);
        foreach (var row in rows)
        {
            if (double.IsFinite(values[row]))
                (sum, count) = (sum + values[row], count + 1);
        }

        return sum / count;
    }
}
