using System.Collections.Immutable;

namespace Prosodia.Scoring;

/// <summary>What one sequence model hears, second by second.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="FirstTime">Seconds from the start of the recording to what the first values are of.</param>
/// <param name="Step">Seconds from value to value.</param>
/// <param name="Dimensions">One an output of the model.</param>
public sealed record AffectScore(string Model, double FirstTime, double Step, ImmutableArray<AffectDimension> Dimensions);
