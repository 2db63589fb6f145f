using Prosodia.Evaluation.Transfer.Settings;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>A network to train.</summary>
/// <param name="Condition">Name of the experiment: <c>M2S-TL</c>.</param>
/// <param name="Fold">0-based fold.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Trial">0-based trial.</param>
/// <param name="Test">Whether the trained network is tested.</param>
/// <param name="AutoencoderRate">Learning rate of the autoencoder that the first layer comes from; null where it is trained.</param>
public sealed record NetworkUnit(string Condition, int Fold, ModelSetting Setting, int Trial, bool Test, double? AutoencoderRate = null);
