using System.Globalization;

namespace Prosodia.Reports.Charts;

/// <summary>How well two colours can be told apart.</summary>
/// <remarks>Relative luminance and contrast ratio of WCAG 2.2.</remarks>
internal static class Contrast
{
    /// <summary>1 (the same) to 21 (black and white).</summary>
    /// <param name="first">"#rrggbb".</param>
    /// <param name="second">"#rrggbb".</param>
    public static double Ratio(string first, string second)
    {
        var (a, b) = (Luminance(first), Luminance(second));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>A colour on the way from one to another.</summary>
    /// <param name="from">"#rrggbb".</param>
    /// <param name="to">"#rrggbb".</param>
    /// <param name="share">0 at the first, 1 at the second.</param>
    public static string Mix(string from, string to, double share)
    {
        var parts = Enumerable.Range(0, 3).Select(i => (int)Math.Round(Part(from, i) + (share * (Part(to, i) - Part(from, i)))));
        return "#" + string.Concat(parts.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static double Luminance(string colour) =>
        (0.2126 * Linear(Part(colour, 0))) + (0.7152 * Linear(Part(colour, 1))) + (0.0722 * Linear(Part(colour, 2)));

    private static double Linear(int part) => part / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);

    private static int Part(string colour, int index) =>
        int.Parse(colour.AsSpan(1 + (2 * index), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
