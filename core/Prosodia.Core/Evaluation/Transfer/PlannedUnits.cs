using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer;

/// <summary>An autoencoder to train.</summary>
/// <param name="Units">Units of its layer.</param>
/// <param name="LearningRate">Learning rate.</param>
/// <param name="Noise">σ of the noise on its inputs.</param>
/// <param name="Trial">0-based trial.</param>
public sealed record AutoencoderUnit(int Units, double LearningRate, double Noise, int Trial);

/// <summary>A network to train.</summary>
/// <param name="Condition">Name of the experiment: <c>M2S-TL</c>.</param>
/// <param name="Fold">0-based fold.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Trial">0-based trial.</param>
/// <param name="Test">Whether the trained network is tested.</param>
/// <param name="AutoencoderRate">Learning rate of the autoencoder that the first layer comes from; null where it is trained.</param>
public sealed record NetworkUnit(string Condition, int Fold, ModelSetting Setting, int Trial, bool Test, double? AutoencoderRate = null);

/// <summary>The trainings that can be done next, all at once; when there are none, everything is trained.</summary>
/// <param name="Autoencoders">Autoencoders.</param>
/// <param name="Networks">Networks.</param>
public sealed record PlannedUnits(ImmutableArray<AutoencoderUnit> Autoencoders, ImmutableArray<NetworkUnit> Networks)
{
    /// <summary>Whether everything is trained.</summary>
    public bool IsEmpty => Autoencoders.IsEmpty && Networks.IsEmpty;
}
