using System.Globalization;

namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>What the tuning chooses.</summary>
/// <param name="FirstLayer">Units of the first LSTM layer.</param>
/// <param name="SecondLayer">Units of the second.</param>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Noise">σ of the Gaussian noise on the standardised inputs while training.</param>
/// <param name="AutoencoderNoise">σ of the autoencoder that the first layer comes from; null where it is trained.</param>
public sealed record ModelSetting(int FirstLayer, int SecondLayer, double LearningRate, double Noise, double? AutoencoderNoise = null)
{
    /// <summary>The numbers as text, equal for equal settings.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{FirstLayer}-{SecondLayer} lr {LearningRate:R} σ {Noise:R}{(AutoencoderNoise is { } dae ? $" σDAE {dae:R}" : "")}");
}
