using System.Collections.Immutable;

namespace Prosodia.Reports.Charts;

/// <summary>Values along an axis, joined by a line.</summary>
/// <param name="Name">"gold standard".</param>
/// <param name="X">Ascending.</param>
/// <param name="Y">As many; NaN breaks the line.</param>
public sealed record LineSeries(string Name, ImmutableArray<double> X, ImmutableArray<double> Y)
{
    /// <summary>Lower ends of intervals, drawn as a band with <see cref="High"/>; empty for none. NaN leaves a place out.</summary>
    public ImmutableArray<double> Low { get; init; } = [];

    /// <summary>Upper ends, as many as <see cref="Low"/>.</summary>
    public ImmutableArray<double> High { get; init; } = [];

    /// <summary>Whether a value holds until the next one.</summary>
    public bool Step { get; init; }
}
