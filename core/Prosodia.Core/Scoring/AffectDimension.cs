using System.Collections.Immutable;

namespace Prosodia.Scoring;

/// <summary>One dimension over time.</summary>
/// <param name="Name"><c>arousal</c>, <c>valence</c>.</param>
/// <param name="Minimum">Lower end of the scale of the annotations; values may go beyond it, which shows their error.</param>
/// <param name="Maximum">Upper end.</param>
/// <param name="Mean">Mean over the recording.</param>
/// <param name="Values">One a second.</param>
public sealed record AffectDimension(string Name, double Minimum, double Maximum, double Mean, ImmutableArray<float> Values);
