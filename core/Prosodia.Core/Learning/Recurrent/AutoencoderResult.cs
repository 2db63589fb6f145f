namespace Prosodia.Learning.Recurrent;

/// <summary>A trained denoising autoencoder.</summary>
/// <param name="Training">How the training went, with the network; that is null when it diverged.</param>
/// <param name="Range">The range to which inputs must be scaled.</param>
/// <param name="Reconstruction">Of the validation sequences, or of the training sequences without any; null when the training diverged.</param>
public sealed record AutoencoderResult(TrainingResult Training, FeatureRange Range, Reconstruction? Reconstruction);
