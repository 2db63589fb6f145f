using System.Collections.Immutable;

namespace Prosodia.Reports.Charts;

/// <summary>Points of one kind in a plane.</summary>
/// <param name="Name">"speech".</param>
/// <param name="X">Valence, say.</param>
/// <param name="Y">Arousal, say: as many.</param>
public sealed record PointSeries(string Name, ImmutableArray<double> X, ImmutableArray<double> Y);
