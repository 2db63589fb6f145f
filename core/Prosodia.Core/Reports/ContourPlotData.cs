using System.Collections.Immutable;

namespace Prosodia.Reports;

/// <summary>What a plot shows: panels above each other on one time axis.</summary>
/// <param name="Title">A recording's name, as it comes: it is cut and encoded when written.</param>
/// <param name="Subtitle">Sample rate, length, "synthetic"; may be empty.</param>
/// <param name="Panels">From top to bottom.</param>
public sealed record ContourPlotData(string Title, string Subtitle, ImmutableArray<ContourPanel> Panels)
{
    /// <summary>Drawn as a mirrored envelope in a thin strip above the panels: RMS energy, say. Its values are 0 or more.</summary>
    public ContourPanel? Envelope { get; init; }

    /// <summary>Times at which this contour has values are shaded in every panel: F0 shades what is voiced. Not in long plots.</summary>
    public Contour? Shading { get; init; }

    /// <summary>What the shading means, for the legend: "voiced".</summary>
    public string ShadingName { get; init; } = "";

    /// <summary>Where the time axis ends, in seconds; where the longest contour does if null.</summary>
    public double? Seconds { get; init; }
}
