using System.Collections.Immutable;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>Tunes size of the first layer (with the σ of its autoencoder), size of the second, learning rate, noise: one after the other.</summary>
/// <remarks>Coutinho &amp; Schuller (2017), "Architecture and hyper-parameter optimisation".</remarks>
internal sealed class StagedTuner(ConditionBench bench, TransferSpec spec)
{
    /// <summary>Tunes on the validation pieces of some folds; null when all trainings diverged.</summary>
    public async Task<Tuning?> TuneAsync(ImmutableArray<TransferFold> folds, CancellationToken cancellationToken)
    {
        var (grid, current, best) = (spec.Grid, spec.Grid.Start, default(Scored));
        var stages = ImmutableArray.CreateBuilder<TuningStage>();
        foreach (var (name, candidates) in new (string, Func<ModelSetting, IEnumerable<ModelSetting>>)[]
                 {
                     (bench.Condition.Kind == ExperimentKind.CrossDomainTransfer ? "first layer and σ of its autoencoder" : "first layer", FirstLayers),
                     ("second layer", setting => grid.SecondLayers.Select(units => setting with { SecondLayer = units })),
                     ("learning rate", setting => grid.LearningRates.Select(rate => setting with { LearningRate = rate })),
                     ("noise", setting => grid.Noises.Select(noise => setting with { Noise = noise })),
                 })
        {
            ModelSetting[] settings = [.. candidates(current)];
            if (stages.Count > 0 && settings.Length == 1)
                continue;
            var scored = await ScoreAsync(settings, folds, cancellationToken);
            var chosen = Enumerable.Range(0, scored.Length).MaxBy(i => scored[i].Candidate.Concordance is double.NaN ? double.NegativeInfinity : scored[i].Candidate.Concordance);
            stages.Add(new(name, [.. scored.Select(one => one.Candidate)], chosen));
            if (!double.IsNaN(scored[chosen].Candidate.Concordance))
                (best, current) = (scored[chosen], scored[chosen].Candidate.Setting);
            else if (best is null)
                return null;
        }

        return new([.. folds.Select(fold => fold.Index)], current, best!.Trials, best.Candidate.Concordance, stages.ToImmutable());
    }

    private IEnumerable<ModelSetting> FirstLayers(ModelSetting start)
    {
        double?[] noises = bench.Condition.Kind == ExperimentKind.CrossDomainTransfer ? [.. spec.Grid.AutoencoderNoises.Select(noise => (double?)noise)] : [null];
        return from units in spec.Grid.FirstLayers from noise in noises select start with { FirstLayer = units, AutoencoderNoise = noise };
    }

    private async Task<Scored[]> ScoreAsync(ModelSetting[] settings, ImmutableArray<TransferFold> folds, CancellationToken cancellationToken)
    {
        TrainingUnit[] units =
        [
            .. from setting in settings from trial in Enumerable.Range(0, spec.Trials) from fold in folds
               select new TrainingUnit(bench.Condition, fold, setting, trial, Test: false),
        ];
        var results = await bench.RunAsync(units, cancellationToken);
        return [.. settings.Select((setting, i) => Score(setting, results.AsSpan(i * spec.Trials * folds.Length, spec.Trials * folds.Length), folds.Length))];
    }

    private Scored Score(ModelSetting setting, ReadOnlySpan<UnitResult> results, int folds)
    {
        var merits = new List<(int Trial, double Concordance)>();
        var epochs = 0.0;
        for (var trial = 0; trial < spec.Trials; trial++)
        {
            double? sum = 0;
            foreach (var result in results.Slice(trial * folds, folds))
                (sum, epochs) = (sum + result.ValidationConcordance, epochs + result.Epochs);
            if (sum is { } total)
                merits.Add((trial, total / folds));
        }

        var best = merits.OrderByDescending(merit => merit.Concordance).ThenBy(merit => merit.Trial).Take(spec.BestTrials).ToArray();
        var concordance = best.Select(merit => merit.Concordance).DefaultIfEmpty(double.NaN).Average();
        return new(new(setting, concordance, epochs / results.Length, spec.Trials - merits.Count), [.. best.Select(merit => merit.Trial)]);
    }

    private sealed record Scored(CandidateSetting Candidate, ImmutableArray<int> Trials);
}
