namespace Prosodia.Features;

/// <summary>How low-level descriptors are computed.</summary>
/// <param name="Set">The edition.</param>
/// <param name="Corrected">
/// Repairs the two known defects of the reference: the regression divisor of the voicing deltas starts afresh for every value, and
/// pitch periods are accepted by their correlation (above 0.5) in both editions. Off by default: figures then differ from published ones.
/// </param>
public sealed record LldOptions(LldSet Set = LldSet.ComParE2013, bool Corrected = false)
{
    /// <summary>Whether zero padding goes on both sides of the frame.</summary>
    internal bool PadsSymmetrically => Set == LldSet.ComParE2016;

    /// <summary>Whether periods are accepted by a fixed correlation threshold.</summary>
    internal bool AcceptsByCorrelation => Set == LldSet.ComParE2016 || Corrected;
}
