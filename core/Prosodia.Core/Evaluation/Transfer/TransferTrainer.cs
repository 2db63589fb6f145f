using System.Collections.Concurrent;
using System.Collections.Frozen;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Trainings;
using Prosodia.Evaluation.Transfer.Units;

namespace Prosodia.Evaluation.Transfer;

/// <summary>Trains single units of an experiment: what one of many processes does of it. Each is a file of the run's folder when it is done.</summary>
public sealed class TransferTrainer
{
    private readonly TransferData _data;
    private readonly TransferSpec _spec;
    private readonly UnitStore _store;
    private readonly WorkMeter _meter = new(0, null);
    private readonly AutoencoderBench _autoencoders;
    private readonly ConcurrentDictionary<(string Condition, int Units, double? Rate), Lazy<ConditionBench>> _benches = new();
    private readonly FrozenDictionary<string, TransferCondition> _conditions;

    /// <summary>Prepares an experiment.</summary>
    /// <param name="data">The pieces.</param>
    /// <param name="spec">How.</param>
    /// <param name="folder">Folder of the run.</param>
    /// <exception cref="InvalidOperationException">The specification is wrong; the message lists every problem.</exception>
    /// <exception cref="Corpora.CorpusException">There are too few pieces for any experiment.</exception>
    public TransferTrainer(TransferData data, TransferSpec spec, string folder)
    {
        (_data, _spec, _store) = (data, spec, new(folder, data.Digest));
        _autoencoders = new(data, spec, _store, _meter);
        _conditions = new TransferExperiment(data, spec).Plan.Conditions.ToFrozenDictionary(condition => condition.Name, StringComparer.Ordinal);
    }

    /// <summary>Where an autoencoder is kept, below the run's folder.</summary>
    /// <param name="unit">The autoencoder.</param>
    public string FileOf(AutoencoderUnit unit) => UnitStore.FileOf(_autoencoders.KeyOf(unit), UnitStore.AutoencoderExtension);

    /// <summary>Where a network's results are kept, below the run's folder.</summary>
    /// <param name="unit">The network.</param>
    /// <exception cref="InvalidDataException">The experiment has no such unit.</exception>
    public string FileOf(NetworkUnit unit)
    {
        var (bench, training) = Resolve(unit);
        return UnitStore.FileOf(bench.KeyOf(training), UnitStore.NetworkExtension);
    }

    /// <summary>The autoencoder that must be there for a network to be trained; null when none must.</summary>
    /// <param name="unit">The network.</param>
    public static AutoencoderUnit? NeededBy(NetworkUnit unit) => unit is { AutoencoderRate: { } rate, Setting.AutoencoderNoise: { } noise }
        ? new(unit.Setting.FirstLayer, rate, noise, unit.Trial)
        : null;

    /// <summary>Trains an autoencoder, unless it is there.</summary>
    /// <param name="unit">The autoencoder.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="InvalidDataException">The experiment has no such unit.</exception>
    public void Train(AutoencoderUnit unit, CancellationToken cancellationToken = default)
    {
        if (!_spec.Grid.FirstLayers.Contains(unit.Units) || !_spec.Grid.AutoencoderNoises.Contains(unit.Noise)
            || !_spec.Grid.AutoencoderRates.Contains(unit.LearningRate) || !IsTrial(unit.Trial))
            throw new InvalidDataException($"The experiment has no {unit}.");
        _autoencoders.Train(unit, cancellationToken);
    }

    /// <summary>Trains a network, unless its results are there.</summary>
    /// <param name="unit">The network.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="InvalidDataException">The experiment has no such unit, or the autoencoder that it needs is not there.</exception>
    public void Train(NetworkUnit unit, CancellationToken cancellationToken = default)
    {
        var (bench, training) = Resolve(unit);
        bench.Run(training, cancellationToken);
    }

    private (ConditionBench Bench, TrainingUnit Unit) Resolve(NetworkUnit unit)
    {
        var setting = unit.Setting;
        if (!_conditions.TryGetValue(unit.Condition, out var condition) || !IsTrial(unit.Trial)
            || !_spec.Grid.FirstLayers.Contains(setting.FirstLayer) || !_spec.Grid.SecondLayers.Contains(setting.SecondLayer)
            || !_spec.Grid.LearningRates.Contains(setting.LearningRate) || !(setting.Noise == 0 || _spec.Grid.Noises.Contains(setting.Noise))
            || condition.Kind == ExperimentKind.CrossDomainTransfer != NeededBy(unit) is not null)
        {
            throw new InvalidDataException($"The experiment has no {unit}.");
        }

        var bench = _benches.GetOrAdd((condition.Name, setting.FirstLayer, unit.AutoencoderRate), key => new(() => Bench(condition, key.Units, key.Rate))).Value;
        return unit.Fold >= 0 && unit.Fold < bench.Folds.Length
            ? (bench, new(condition, bench.Folds[unit.Fold], setting, unit.Trial, unit.Test))
            : throw new InvalidDataException($"The experiment has no {unit}.");
    }

    private ConditionBench Bench(TransferCondition condition, int units, double? rate)
    {
        var layers = rate is { } known ? new PretrainedLayers(_autoencoders, _spec, new Dictionary<int, double> { [units] = known }) : null;
        return new(condition, _data, _spec, _store, _meter, 1, layers);
    }

    private bool IsTrial(int trial) => trial >= 0 && trial < _spec.Trials;
}
