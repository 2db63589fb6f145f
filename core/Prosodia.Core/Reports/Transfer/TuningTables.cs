using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Transfer;

/// <summary>Table 5 and the stages of the tuning.</summary>
internal sealed class TuningTables(TransferResults results)
{
    private const string Diverged = "every training diverged";

    /// <summary>Table 5.</summary>
    public ResultTable Autoencoders()
    {
        const string Title = "Reconstruction by the autoencoders (the paper's Table 5)";
        return results.Autoencoders.IsEmpty ? ResultTable.LeftOut("table-5", Title, "there is no transfer to train them for") : new(
            "table-5",
            Title,
            [
                TableColumn.Number("σ", 1), TableColumn.Integer("Units"), TableColumn.Text("Learning rate"), TableColumn.Number("rmse", 4), TableColumn.Number("r"),
                TableColumn.Number("Epochs", 1), TableColumn.Integer("Diverged"), TableColumn.Number("paper's r"),
            ],
            [.. results.Autoencoders.Select(Row)],
            [
                $"Means over {results.Spec.Trials} trials, without noise, in units of features scaled to 0..1; the paper's rmse (9 to 29) is in units that it does not name. "
                + "r: of each feature over all steps, then averaged.",
                $"Trained on {results.Data.UnlabelledSource}: {results.Data.Unlabelled.Length} sequences.",
            ]);
    }

    /// <summary>The search for learning rates of the autoencoders.</summary>
    public ResultTable AutoencoderRates()
    {
        const string Id = "autoencoder-rates", Title = "Learning rates of the autoencoders";
        return results.AutoencoderSearch.IsEmpty ? ResultTable.LeftOut(Id, Title, "no autoencoder was trained") : new(
            Id,
            Title,
            [
                TableColumn.Integer("Units"), TableColumn.Number("σ", 1), TableColumn.Text("Learning rate"), TableColumn.Number("rmse", 4), TableColumn.Number("r"),
                TableColumn.Text("Chosen"),
            ],
            [
                .. results.AutoencoderSearch.Select(cell => ImmutableArray.Create<TableCell>(
                    (long)cell.FirstLayer, cell.Noise, Short(cell.LearningRate), TableCell.Of(cell.Rmse, Diverged), TableCell.Of(cell.Correlation, Diverged),
                    results.Autoencoders.Any(chosen => chosen.FirstLayer == cell.FirstLayer && chosen.LearningRate == cell.LearningRate) ? "yes" : "")),
            ]);
    }

    /// <summary>Every setting that was tried.</summary>
    public ResultTable Settings() => new(
        "settings",
        "Stages of the tuning",
        [
            TableColumn.Text("Model"), TableColumn.Text("Folds"), TableColumn.Text("Stage"), TableColumn.Integer("First layer"), TableColumn.Integer("Second layer"),
            TableColumn.Text("Learning rate"), TableColumn.Number("σ", 1), TableColumn.Number("σ of autoencoder", 1), TableColumn.Number("Validation CCC"),
            TableColumn.Number("Epochs", 1), TableColumn.Integer("Diverged"), TableColumn.Text("Chosen"),
        ],
        [
            .. from scores in results.Networks from tuning in scores.Outcome.Tunings from stage in tuning.Stages
               from i in Enumerable.Range(0, stage.Candidates.Length)
               select Row(scores.Outcome, tuning, stage.Name, stage.Candidates[i], i == stage.Chosen),
        ],
        [
            $"Validation CCC: mean of arousal and valence, over folds and the {results.Spec.BestTrials} best of {results.Spec.Trials} trials. "
                + "Diverged: trials without a result in one fold or more.",
        ]);

    private static ImmutableArray<TableCell> Row(AutoencoderCell cell) =>
    [
        cell.Noise, (long)cell.FirstLayer, Short(cell.LearningRate), TableCell.Of(cell.Rmse, Diverged), TableCell.Of(cell.Correlation, Diverged), cell.Epochs,
        (long)cell.Diverged, TableCell.Of(PublishedTransfer.Reconstruction(cell.FirstLayer, cell.Noise), "the paper has no such cell"),
    ];

    private static ImmutableArray<TableCell> Row(ModelOutcome outcome, Tuning tuning, string stage, CandidateSetting candidate, bool chosen) =>
    [
        outcome.Name, outcome.Tunings.Length == 1 ? "all" : string.Join(", ", tuning.Folds.Select(fold => fold + 1)), stage, (long)candidate.Setting.FirstLayer,
        (long)candidate.Setting.SecondLayer, Short(candidate.Setting.LearningRate), candidate.Setting.Noise,
        candidate.Setting.AutoencoderNoise ?? TableCell.Missing("no autoencoder"), TableCell.Of(candidate.Concordance, Diverged), candidate.Epochs,
        (long)candidate.Diverged, chosen ? "yes" : "",
    ];

    private static string Short(double value) => value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture);
}
