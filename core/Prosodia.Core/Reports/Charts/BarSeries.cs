using System.Collections.Immutable;

namespace Prosodia.Reports.Charts;

/// <summary>Bars of one kind, one in each group.</summary>
/// <param name="Name">"mt-hier".</param>
/// <param name="Bars">One a group.</param>
public sealed record BarSeries(string Name, ImmutableArray<Bar> Bars);
