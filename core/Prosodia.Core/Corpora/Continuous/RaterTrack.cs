using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>What one rater said over time.</summary>
/// <param name="Rater">Name of the rater.</param>
/// <param name="Values">One value a time; NaN where the rater gave none.</param>
public sealed record RaterTrack(string Rater, ImmutableArray<double> Values);
