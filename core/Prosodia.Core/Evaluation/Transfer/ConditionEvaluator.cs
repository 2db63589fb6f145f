using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Settings;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Evaluation.Transfer;

/// <summary>One experiment from tuning to test.</summary>
internal sealed class ConditionEvaluator(ConditionBench bench, TransferSpec spec)
{
    private readonly StagedTuner _tuner = new(bench, spec);

    /// <summary>Tunes, then tests the best trials of the chosen setting; null when all trainings diverged.</summary>
    /// <exception cref="TrainingsPendingException">Nothing is to be trained, and something is missing.</exception>
    /// <remarks>Test pieces are looked at only here, once everything is chosen.</remarks>
    public async Task<ModelOutcome?> RunAsync(CancellationToken cancellationToken)
    {
        var tunings = ImmutableArray.CreateBuilder<Tuning>();
        var pending = false;
        foreach (var folds in Deciding())
        {
            try
            {
                if (await _tuner.TuneAsync(folds, cancellationToken) is { } tuning)
                    tunings.Add(tuning);
                else if (!pending)
                    return null;
            }
            catch (TrainingsPendingException)
            {
                pending = true; // the next folds' trainings do not wait for these
            }
        }

        if (pending)
            throw new TrainingsPendingException();

        var trials = Math.Min(spec.BestTrials, tunings.Min(tuning => tuning.Trials.Length));
        var chosen = bench.Folds.Select(fold => tunings.First(tuning => tuning.Folds.Contains(fold.Index))).ToArray();
        TrainingUnit[] units =
        [
            .. from rank in Enumerable.Range(0, trials) from fold in bench.Folds
               select new TrainingUnit(bench.Condition, fold, chosen[fold.Index].Setting, chosen[fold.Index].Trials[rank], Test: true),
        ];
        var results = await bench.RunAsync(units, cancellationToken);
        return new(AffectModel.Network, bench.Condition, Sets(results, trials))
        {
            Tunings = tunings.ToImmutable(),
            Curves = [.. results.Select((result, i) => new LearningCurve(i % bench.Folds.Length, i / bench.Folds.Length, result.BestEpoch, result.Curve))],
        };
    }

    /// <summary>The folds that decide together.</summary>
    private IEnumerable<ImmutableArray<TransferFold>> Deciding() =>
        bench.Condition.Kind == ExperimentKind.IntraDomain && spec.Choice == IntraDomainChoice.EachFold
            ? bench.Folds.Select(fold => ImmutableArray.Create(fold))
            : [bench.Folds];

    private ImmutableArray<PredictionSet> Sets(UnitResult[] results, int trials) =>
        PredictionSets.Of(bench, trials, (trial, fold) => results[(trial * bench.Folds.Length) + fold].Predictions);
}
