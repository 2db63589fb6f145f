using System.Collections.Immutable;

namespace Prosodia.Scoring;

/// <summary>What the emotion models hear in one stretch.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Emotions">One a model; empty after an error.</param>
/// <param name="Error">Why there is no score; null when there is.</param>
public sealed record SegmentScore(double Start, double End, ImmutableArray<EmotionScore> Emotions, string? Error = null)
{
    /// <summary>Whether it is the whole recording.</summary>
    public bool Whole { get; init; }
}
