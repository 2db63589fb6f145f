namespace Prosodia.Reports.Charts;

/// <summary>A value to compare others with, drawn as a line across the plot and named in the legend.</summary>
/// <param name="Value">On the axis of values.</param>
/// <param name="Label">"chance (16.7 %)".</param>
public sealed record ReferenceLine(double Value, string Label)
{
    /// <summary>Dashes of the n-th of them: unlike those of series, and drawn in grey.</summary>
    internal static string Dashes(int index) => (index % 3) switch { 0 => "5 4", 1 => "1 4", _ => "10 4 1 4" };
}
