using System.Collections.Concurrent;
using Prosodia.Evaluation.Transfer.Trainings;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>First layers from stored autoencoders: for each size those of one learning rate.</summary>
/// <param name="bench">The autoencoders.</param>
/// <param name="spec">How they were trained.</param>
/// <param name="rates">The learning rate of each size.</param>
internal sealed class PretrainedLayers(AutoencoderBench bench, TransferSpec spec, IReadOnlyDictionary<int, double> rates)
{
    private readonly ConcurrentDictionary<AutoencoderUnit, TransferredLayer?> _layers = new();

    /// <summary>The learning rate of a size.</summary>
    public double RateOf(int units) => rates[units];

    /// <summary>The autoencoder of a layer.</summary>
    public AutoencoderUnit UnitOf(int units, double noise, int trial) => new(units, rates[units], noise, trial);

    /// <summary>What decides on the layers of a size.</summary>
    public string KeyOf(int units) => FormattableString.Invariant($"dae {spec.AutoencoderFingerprint} lr {rates[units]:R}");

    /// <summary>The layer of a trial; null when its training diverged.</summary>
    /// <exception cref="InvalidDataException">It is not trained yet.</exception>
    public TransferredLayer? Layer(int units, double noise, int trial) => _layers.GetOrAdd(
        UnitOf(units, noise, trial), unit => (bench.Find(unit) ?? throw new InvalidDataException($"The autoencoder of {unit} is not there: train it first.")).Layer);

    /// <summary>Takes a layer that was just trained.</summary>
    public void Add(AutoencoderUnit unit, TransferredLayer? layer) => _layers[unit] = layer;
}
