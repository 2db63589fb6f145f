using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Trainings;

namespace Prosodia.Evaluation.Transfer.Outcomes;

/// <summary>Arranges predictions by trial and fold as sets of all tested pieces.</summary>
internal static class PredictionSets
{
    /// <summary>Makes the sets.</summary>
    /// <param name="bench">The experiment.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="predictions">Predictions of the pieces that a fold tests, by trial and fold.</param>
    public static ImmutableArray<PredictionSet> Of(ConditionBench bench, int trials, Func<int, int, ImmutableArray<PiecePrediction>> predictions)
    {
        var ranks = Enumerable.Range(0, trials);
        return bench.Condition.Kind == ExperimentKind.IntraDomain
            ? [.. ranks.Select(trial => new PredictionSet(trial, null, [.. bench.Folds.Select(fold => predictions(trial, fold.Index)[0].Values)]))]
            : [.. from trial in ranks from fold in bench.Folds
                  select new PredictionSet(trial, fold.Index, [.. predictions(trial, fold.Index).Select(prediction => prediction.Values)])];
    }
}
