using System.Globalization;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Tests.Evaluation.Transfer;

/// <summary>Everything that a model says and how it came to be, as text: equal for equal bits.</summary>
internal static class OutcomeText
{
    public static string Of(ModelOutcome outcome) => string.Join(
        '\n',
        [
            outcome.Name, .. outcome.Tunings.Select(Of), Numbers(outcome.Penalties),
            .. outcome.Curves.Select(curve => $"{curve.Fold} {curve.Trial} {curve.BestEpoch} {string.Join(' ', curve.Epochs)}"),
            .. outcome.Sets.SelectMany(set => set.Pieces.Select(values => $"{set.Trial} {set.Fold} {Numbers(values.Select(value => (double)value))}")),
        ]);

    public static string Of(Tuning tuning) =>
        $"{tuning.Setting.Key} {string.Join(' ', tuning.Trials)} {Numbers([tuning.Concordance])} "
        + string.Join(' ', tuning.Stages.Select(stage => $"{stage.Name} {stage.Chosen} {string.Join(' ', stage.Candidates)}"));

    private static string Numbers(IEnumerable<double> values) => string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
