using System.Collections.Immutable;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>What models hear in a recording.</summary>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="SampleRate">Samples per second that were analysed.</param>
/// <param name="Models">The models that took part.</param>
/// <param name="Segments">The stretches that were scored: the whole first, then intervals, then windows. Empty without an emotion model.</param>
/// <param name="Affect">Estimates second by second, one a sequence model.</param>
/// <param name="Assumptions">What a reader must know to rely on the numbers, a sentence each.</param>
public sealed record MediaScore(
    double Seconds,
    int SampleRate,
    ImmutableArray<ModelFacts> Models,
    ImmutableArray<SegmentScore> Segments,
    ImmutableArray<AffectScore> Affect,
    ImmutableArray<string> Assumptions)
{
    /// <summary>What the numbers are.</summary>
    public string Estimate { get; init; } = ModelCard.Estimate;
}
