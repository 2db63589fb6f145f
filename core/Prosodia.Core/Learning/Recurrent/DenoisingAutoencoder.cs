namespace Prosodia.Learning.Recurrent;

/// <summary>
/// Learns to give back clean features from noisy ones: features → LSTM → as many logistic outputs. Its LSTM layer then serves as the first
/// layer of another network.
/// </summary>
/// <remarks>
/// Coutinho &amp; Schuller (2017), "Pre-training of the first layer". Features are scaled to 0..1, the range of the outputs, by the
/// range of the training sequences; noise is added to the scaled features.
/// </remarks>
public static class DenoisingAutoencoder
{
    /// <summary>The paper's training: squared error, σ = 0.1, learning rate 1e-6, momentum 0.9, 300 epochs at most, patience 20.</summary>
    public static TrainingOptions Defaults { get; } = new() { Cost = Cost.SquaredError, NoiseDeviation = 0.1, MaxEpochs = 300 };

    /// <summary>Trains an autoencoder.</summary>
    /// <param name="training">Sequences of features as they are, each steps × features.</param>
    /// <param name="validation">Sequences that decide when to stop; may be empty.</param>
    /// <param name="features">Features of a step.</param>
    /// <param name="units">Units of the LSTM layer; 50, 75, 100, 150 or 200 in the paper.</param>
    /// <param name="options">How to train; the seed serves for the weights too.</param>
    /// <param name="progress">Told of every epoch.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">Sizes or options are wrong, a sequence has no step, or a value is not finite.</exception>
    public static AutoencoderResult Train(
        IReadOnlyList<float[]> training,
        IReadOnlyList<float[]> validation,
        int features,
        int units,
        TrainingOptions options,
        IProgress<EpochRecord>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(validation);
        ArgumentNullException.ThrowIfNull(options);
        var range = FeatureRange.Of(training, features);
        var (train, validate) = (Sequences(training, range), Sequences(validation, range));
        var network = RecurrentNetwork.Random(new(features, [units], features, OutputKind.Logistic), options.Seed);
        var result = NetworkTrainer.Train(network, train, validate, options, progress, cancellationToken);
        var judged = validate.Length > 0 ? validate : train;
        return new(result, range, result.Network is { } best ? Measure(best, [.. judged.Select(sequence => sequence.Inputs.ToArray())]) : null);
    }

    /// <summary>How well an autoencoder gives back sequences, without noise.</summary>
    /// <param name="autoencoder">A network with as many outputs as inputs.</param>
    /// <param name="scaled">Sequences of scaled features, each steps × features.</param>
    /// <exception cref="ArgumentException">The network is no autoencoder, or a sequence does not fit it.</exception>
    public static Reconstruction Measure(RecurrentNetwork autoencoder, IReadOnlyList<float[]> scaled)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ArgumentNullException.ThrowIfNull(scaled);
        if (autoencoder.Shape.Inputs != autoencoder.Shape.Outputs)
            throw new ArgumentException($"the network has {autoencoder.Shape.Inputs} inputs but {autoencoder.Shape.Outputs} outputs", nameof(autoencoder));
        return Reconstruction.Of(scaled, [.. scaled.Select(sequence => autoencoder.Predict(sequence))], autoencoder.Shape.Inputs);
    }

    /// <summary>A network with the first layer of an autoencoder, to be trained with <see cref="TrainingOptions.FrozenLayers"/> = 1.</summary>
    /// <param name="autoencoder">Where the first layer comes from.</param>
    /// <param name="network">Where everything else comes from.</param>
    /// <exception cref="ArgumentException">The first layers are not of the same size.</exception>
    public static RecurrentNetwork Transfer(RecurrentNetwork autoencoder, RecurrentNetwork network)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        ArgumentNullException.ThrowIfNull(network);
        var (from, to) = (autoencoder.Layout.Layers[0], network.Layout.Layers[0]);
        if (from != to)
        {
            throw new ArgumentException(
                $"the autoencoder's first layer is {from.Inputs} → {from.Units}, the network's {to.Inputs} → {to.Units}; they must be equal", nameof(network));
        }

        var parameters = network.Parameters.ToArray();
        autoencoder.Parameters[..(int)from.Length].CopyTo(parameters);
        return RecurrentNetwork.FromParameters(network.Layout, parameters);
    }

    private static TrainingSequence[] Sequences(IReadOnlyList<float[]> sequences, FeatureRange range) =>
    [
        .. sequences.Select(values =>
        {
            var scaled = range.Scale(values);
            return new TrainingSequence(scaled, scaled, values.Length / range.Minimum.Length);
        }),
    ];
}
