using System.Collections.Immutable;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.SharedModels;

/// <summary>What was chosen in the folds: numbers of features, settings, and the features themselves.</summary>
internal sealed class SelectionTables(SharedModelsResults results, ImmutableArray<ModelOutcome> outcomes)
{
    private const int MostFeatures = 20;

    /// <summary>Numbers of features, mean and deviation over the folds, and the settings chosen most.</summary>
    public ResultTable Settings() => new(
        "settings",
        "Chosen number of features and settings over the folds",
        [
            TableColumn.Text("Model"), TableColumn.Text("Stage"), TableColumn.Number("Features, mean", 0), TableColumn.Number("sd", 0),
            TableColumn.Text("C"), TableColumn.Text("γ"), TableColumn.Text("µ"), TableColumn.Percent("Inner accuracy"), TableColumn.Number("Support vectors", 0),
        ],
        [.. Stages().Select(stage => Row(stage.Model, stage.Stage, stage.Choices))],
        [
            "C, γ, µ: the values chosen, most frequent first, with the number of folds. Inner accuracy: of the chosen setting, within the training data: optimistic.",
            "Paper: 150 ± 141 features for domains, 283 ± 144 for emotions.",
        ]);

    /// <summary>The features that the stages chose most often and ranked highest.</summary>
    public ResultTable Features()
    {
        var stages = Stages().DistinctBy(stage => stage.Stage, StringComparer.Ordinal).ToArray();
        return new(
            "features",
            $"The {MostFeatures} features that stages ranked highest",
            [
                TableColumn.Text("Stage"), TableColumn.Integer("Place"), TableColumn.Text("Feature"), TableColumn.Text("Group"),
                TableColumn.Number("Mean rank", 1), TableColumn.Integer("Folds"),
            ],
            [.. stages.SelectMany(stage => Top(stage.Stage, stage.Choices))],
            ["Mean rank over all folds; where a feature was not among the chosen ones it counts as the one after the last."]);
    }

    /// <summary>Numbers of features of a stage, fold after fold.</summary>
    public IEnumerable<(string Model, string Stage, StageChoice[] Choices)> Stages() => outcomes.SelectMany(outcome => outcome.Stages
        .GroupBy(stage => stage.Name, StringComparer.Ordinal).Select(group => (outcome.Name, group.Key, group.ToArray())));

    private static ImmutableArray<TableCell> Row(string model, string stage, StageChoice[] choices)
    {
        var counts = choices.Select(choice => (double)choice.Settings.FeatureCount).ToArray();
        var mean = counts.Average();
        var deviation = Math.Sqrt(counts.Sum(count => (count - mean) * (count - mean)) / Math.Max(1, counts.Length - 1));
        return
        [
            model, stage, mean, counts.Length > 1 ? deviation : TableCell.Missing("one fold only"), Frequent(choices.Select(choice => (double?)choice.Settings.Cost)),
            Frequent(choices.Select(choice => (double?)choice.Settings.Gamma)),
            choices[0].Settings.Mu is null ? TableCell.Missing("not a multi-task stage") : Frequent(choices.Select(choice => choice.Settings.Mu)),
            choices[0].InnerAccuracy is null ? TableCell.Missing("the setting was given, not searched") : choices.Average(choice => choice.InnerAccuracy!.Value),
            choices.Average(choice => choice.SupportVectors),
        ];
    }

    private IEnumerable<ImmutableArray<TableCell>> Top(string stage, StageChoice[] choices)
    {
        var set = results.Data.Utterances.Set;
        var ranks = new double[set.Count];
        var chosen = new int[set.Count];
        foreach (var choice in choices)
        {
            for (var column = 0; column < ranks.Length; column++)
                ranks[column] += choice.Columns.Length + 1;
            for (var rank = 0; rank < choice.Columns.Length; rank++)
            {
                chosen[choice.Columns[rank]]++;
                ranks[choice.Columns[rank]] += rank - choice.Columns.Length;
            }
        }

        return Enumerable.Range(0, ranks.Length).Where(column => chosen[column] > 0).OrderBy(column => ranks[column]).Take(MostFeatures)
            .Select((column, place) => ImmutableArray.Create<TableCell>(
                stage, place + 1L, set.Names[column], FeatureGroupTables.NameOf(set.Groups[column]), ranks[column] / choices.Length, (long)chosen[column]));
    }

    private static string Frequent(IEnumerable<double?> values) => string.Join(", ", values.OfType<double>().CountBy(value => value)
        .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(3).Select(pair => $"{TuningGrid.Shown(pair.Key)} ({pair.Value})"));
}
