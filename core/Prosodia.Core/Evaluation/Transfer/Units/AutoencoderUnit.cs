namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>An autoencoder to train.</summary>
/// <param name="Units">Units of its layer.</param>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Noise">σ of the noise on its inputs.</param>
/// <param name="Trial">0-based trial.</param>
public sealed record AutoencoderUnit(int Units, double LearningRate, double Noise, int Trial);
