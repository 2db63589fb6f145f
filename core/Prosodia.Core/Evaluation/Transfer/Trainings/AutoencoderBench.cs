using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Evaluation.Transfer.Units;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>Trains single autoencoders; what is stored is not trained again.</summary>
internal sealed class AutoencoderBench(TransferData data, TransferSpec spec, UnitStore store, WorkMeter meter)
{
    /// <summary>What an autoencoder is made from.</summary>
    public string KeyOf(AutoencoderUnit unit) => store.KeyOf(
        spec.AutoencoderFingerprint, FormattableString.Invariant($"autoencoder {unit.Units} lr {unit.LearningRate:R} σ {unit.Noise:R} trial {unit.Trial}"));

    /// <summary>A stored one; null when it is missing or damaged.</summary>
    public AutoencoderTrial? Find(AutoencoderUnit unit) => store.FindAutoencoder(KeyOf(unit)) is { } known && Fits(known.Layer, unit.Units) ? known : null;

    /// <summary>Trains one, or takes it from the store.</summary>
    public AutoencoderTrial Train(AutoencoderUnit unit, CancellationToken cancellationToken)
    {
        if (Find(unit) is { } known)
        {
            meter.Count(stored: true, known.Layer is null);
            return known;
        }

        var seed = TrainingRecipe.SeedOf(FormattableString.Invariant($"{spec.Seed} autoencoder {unit.Trial}"));
        var options = TrainingRecipe.Autoencoder(spec, data.Width, unit.LearningRate, unit.Noise, seed);
        var result = DenoisingAutoencoder.Train(data.Unlabelled, [], data.Width, unit.Units, options, null, cancellationToken);
        var trial = new AutoencoderTrial(
            result.Training.Network is { } network ? new(network.Layer(0), result.Range) : null,
            result.Reconstruction?.Rmse ?? double.NaN,
            result.Reconstruction?.Correlation ?? double.NaN,
            result.Training.Epochs.Length);
        store.Add(KeyOf(unit), trial);
        meter.Count(stored: false, trial.Layer is null);
        return trial;
    }

    private bool Fits(TransferredLayer? layer, int units) =>
        layer is null || (layer.Weights.Bias.Length == 4 * units && layer.Range.Minimum.Length == data.Width);
}
