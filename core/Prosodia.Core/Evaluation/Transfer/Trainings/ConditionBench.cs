using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Transfer.Outcomes;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>Trains the networks of one experiment, many at a time; what is stored is not trained again.</summary>
internal sealed class ConditionBench
{
    private readonly TransferSpec _spec;
    private readonly UnitStore _store;
    private readonly WorkMeter _meter;
    private readonly int _parallelism;
    private readonly PretrainedLayers? _layers;
    private readonly PendingUnits? _pending;
    private readonly ImmutableArray<Lazy<PreparedFold>> _prepared;
    private readonly Dictionary<string, UnitResult> _done = new(StringComparer.Ordinal);

    /// <summary>Prepares an experiment.</summary>
    /// <param name="condition">Which.</param>
    /// <param name="data">The pieces.</param>
    /// <param name="spec">How.</param>
    /// <param name="store">Where trainings are kept.</param>
    /// <param name="meter">Told of every training.</param>
    /// <param name="parallelism">Trainings at a time.</param>
    /// <param name="layers">First layers of the transfer; null without.</param>
    /// <param name="pending">Collects what is not trained, instead of training; null to train.</param>
    public ConditionBench(
        TransferCondition condition,
        TransferData data,
        TransferSpec spec,
        UnitStore store,
        WorkMeter meter,
        int parallelism,
        PretrainedLayers? layers,
        PendingUnits? pending = null)
    {
        (Condition, Source, Target) = (condition, data.Of(condition.Source), data.Of(condition.Target));
        (_spec, _store, _meter, _parallelism, _layers, _pending) = (spec, store, meter, parallelism, layers, pending);
        Folds = WorkPlan.FoldsOf(condition, Source.Length);
        _prepared = [.. Folds.Select(fold => new Lazy<PreparedFold>(() => PreparedFold.Of(fold, Source, Target)))];
    }

    public TransferCondition Condition { get; }

    public ImmutableArray<Piece> Source { get; }

    public ImmutableArray<Piece> Target { get; }

    public ImmutableArray<TransferFold> Folds { get; }

    /// <summary>A fold with its sequences.</summary>
    public PreparedFold Prepared(TransferFold fold) => _prepared[fold.Index].Value;

    /// <summary>Trains networks, or takes them from the store.</summary>
    /// <returns>One result a unit, in their order.</returns>
    /// <exception cref="TrainingsPendingException">Nothing is to be trained, and something is missing.</exception>
    public async Task<UnitResult[]> RunAsync(TrainingUnit[] units, CancellationToken cancellationToken)
    {
        var missing = units.Where(unit => !_done.ContainsKey(unit.Key)).ToArray();
        var results = new UnitResult?[missing.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = _parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, missing.Length, options, (i, stop) =>
        {
            results[i] = _pending is null ? Run(missing[i], stop) : Find(missing[i]);
            if (results[i] is null)
                _pending!.Add(Planned(missing[i]));
            return ValueTask.CompletedTask;
        });
        for (var i = 0; i < missing.Length; i++)
            _done[missing[i].Key] = results[i] ?? throw new TrainingsPendingException();
        return [.. units.Select(unit => _done[unit.Key])];
    }

    /// <summary>Trains a network, or takes it from the store.</summary>
    public UnitResult Run(TrainingUnit unit, CancellationToken cancellationToken)
    {
        if (Find(unit) is { } known)
        {
            _meter.Count(stored: true, known.ValidationConcordance is null);
            return known;
        }

        var result = Train(unit, KeyOf(unit), cancellationToken);
        _store.Add(result);
        _meter.Count(stored: false, result.ValidationConcordance is null);
        return result;
    }

    /// <summary>What a training is made from.</summary>
    public string KeyOf(TrainingUnit unit)
    {
        var key = _store.KeyOf(_spec.TrainingFingerprint, unit.Key);
        return unit.Setting.AutoencoderNoise is null ? key : $"{key} {_layers!.KeyOf(unit.Setting.FirstLayer)}";
    }

    private UnitResult? Find(TrainingUnit unit) => _store.Find(KeyOf(unit)) is { } known && Fits(known, unit) ? known : null;

    private NetworkUnit Planned(TrainingUnit unit) => new(
        Condition.Name, unit.Fold.Index, unit.Setting, unit.Trial, unit.Test, unit.Setting.AutoencoderNoise is null ? null : _layers!.RateOf(unit.Setting.FirstLayer));

    private UnitResult Train(TrainingUnit unit, string key, CancellationToken cancellationToken)
    {
        var fold = Prepared(unit.Fold);
        var seed = TrainingRecipe.SeedOf($"{_spec.Seed} {Condition.Source} fold {unit.Fold.Index} trial {unit.Trial}");
        if (Initial(unit, fold, seed) is not { } network)
            return new(key, null, 0, 0, "the autoencoder of this trial diverged");
        var result = NetworkTrainer.Train(
            network, fold.Training, [fold.Validation], TrainingRecipe.Network(_spec, unit.Setting, seed), null, cancellationToken);
        var summary = new UnitResult(key, 1 - result.BestCost, result.Epochs.Length, result.BestEpoch, result.Reason);
        return !unit.Test || result.Network is not { } trained ? summary : summary with
        {
            Curve = [.. result.Epochs.Select(epoch => new EpochCost(epoch.TrainingCost, epoch.ValidationCost))],
            Predictions = [.. fold.Tested.Zip(fold.TestInputs, (piece, inputs) => new PiecePrediction(piece, [.. fold.TargetScale.BringBack(trained.Predict(inputs))]))],
        };
    }

    private RecurrentNetwork? Initial(TrainingUnit unit, PreparedFold fold, long seed)
    {
        var setting = unit.Setting;
        var shape = new NetworkShape(Source[0].Width, [setting.FirstLayer, setting.SecondLayer], AffectDimensions.Count);
        var random = RecurrentNetwork.Random(shape, seed);
        if (setting.AutoencoderNoise is not { } noise)
            return random;
        return _layers!.Layer(setting.FirstLayer, noise, unit.Trial) is { } layer
            ? RecurrentNetwork.FromWeights(shape, [layer.For(fold.InputScale), random.Layer(1)], random.Output())
            : null;
    }

    /// <summary>A stored training must have every prediction asked for, in the right length.</summary>
    private bool Fits(UnitResult result, TrainingUnit unit)
    {
        if (!unit.Test || result.ValidationConcordance is null)
            return true;
        var tested = Prepared(unit.Fold).Tested;
        return !result.Predictions.IsDefault && !result.Curve.IsDefaultOrEmpty && result.Predictions.Select(prediction => prediction.Piece).SequenceEqual(tested)
            && result.Predictions.All(prediction => !prediction.Values.IsDefault
                && prediction.Values.Length == AffectDimensions.Count * Target[prediction.Piece].Steps && prediction.Values.All(float.IsFinite));
    }
}
