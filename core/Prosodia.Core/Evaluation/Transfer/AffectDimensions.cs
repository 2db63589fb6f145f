using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer;

/// <summary>The outputs of the networks, in their order.</summary>
public static class AffectDimensions
{
    /// <summary>How many there are.</summary>
    public const int Count = 2;

    /// <summary>Arousal, valence.</summary>
    public static ImmutableArray<string> Names { get; } = ["arousal", "valence"];
}
