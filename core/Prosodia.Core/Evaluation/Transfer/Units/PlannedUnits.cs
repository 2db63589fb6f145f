using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>The trainings that can be done next, all at once; when there are none, everything is trained.</summary>
/// <param name="Autoencoders">Autoencoders.</param>
/// <param name="Networks">Networks.</param>
public sealed record PlannedUnits(ImmutableArray<AutoencoderUnit> Autoencoders, ImmutableArray<NetworkUnit> Networks)
{
    /// <summary>Whether everything is trained.</summary>
    public bool IsEmpty => Autoencoders.IsEmpty && Networks.IsEmpty;
}
