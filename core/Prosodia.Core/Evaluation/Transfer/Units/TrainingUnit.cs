using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>One training of a network: what is done at once, and stored.</summary>
/// <param name="Condition">The experiment.</param>
/// <param name="Fold">Its fold.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Trial">0-based trial.</param>
/// <param name="Test">Whether the trained network is tested: only when everything is chosen.</param>
internal sealed record TrainingUnit(TransferCondition Condition, TransferFold Fold, ModelSetting Setting, int Trial, bool Test)
{
    /// <summary>Equal for equal units, different for others.</summary>
    public string Key =>
        $"{Condition.Name} fold {Fold.Index} train {string.Join(' ', Fold.Train)} validate {Fold.Validate} {Setting.Key} trial {Trial}{(Test ? " test" : "")}";
}

/// <summary>The outcome of a training of a network.</summary>
/// <param name="Key">What it was made from.</param>
/// <param name="ValidationConcordance">Mean CCC of arousal and valence on the validation piece; null when the training diverged.</param>
/// <param name="Epochs">Epochs done.</param>
/// <param name="BestEpoch">The one whose weights were kept, from 1.</param>
/// <param name="Reason">Why it ended.</param>
internal sealed record UnitResult(string Key, double? ValidationConcordance, int Epochs, int BestEpoch, string Reason)
{
    /// <summary>Costs of the epochs; only of tested units.</summary>
    public ImmutableArray<EpochCost> Curve { get; init; } = [];

    /// <summary>Predictions of the tested pieces, steps × dimensions, in the units of the gold standard; only of tested units.</summary>
    public ImmutableArray<PiecePrediction> Predictions { get; init; } = [];
}
