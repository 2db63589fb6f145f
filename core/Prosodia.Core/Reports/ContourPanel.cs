namespace Prosodia.Reports;

/// <summary>One contour of a plot, with an axis of its own.</summary>
/// <param name="Name">What is drawn: "Fundamental frequency".</param>
/// <param name="Unit">"Hz"; empty for a number without one.</param>
/// <param name="Contour">The values.</param>
public sealed record ContourPanel(string Name, string Unit, Contour Contour)
{
    /// <summary>A second, fainter line after the name: which column this is, say. May be empty.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Whether equal ratios have equal heights, as pitch is heard. Values must then be above 0; others are not drawn.</summary>
    public bool Logarithmic { get; init; }
}
