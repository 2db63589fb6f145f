namespace Prosodia.Reports.Charts;

/// <summary>Shades of cells by their share, from the ground to a deep colour, with text that can be read on each.</summary>
internal static class Shade
{
    /// <summary>The greatest shade; 0 is the ground.</summary>
    public const int Steps = 20;

    private const string LightGround = "#f6f8fa";
    private const string LightDeep = "#08427a";
    private const string DarkGround = "#1d232a";
    private const string DarkDeep = "#9fd0f5";
    private const string BlackText = "#10161c";
    private const string WhiteText = "#ffffff";

    /// <summary>The shade of a share of 0..1.</summary>
    public static int Of(double share) => (int)Math.Round(Steps * Math.Clamp(share, 0, 1));

    /// <summary>Its class name in the style sheet.</summary>
    public static string Class(int shade) => $"q{shade}";

    /// <summary>Colours of the cell and its text.</summary>
    /// <param name="shade">0..<see cref="Steps"/>.</param>
    /// <param name="dark">Whether for a dark page.</param>
    public static (string Fill, string Text) Colours(int shade, bool dark)
    {
        var share = (double)shade / Steps;
        var fill = dark ? Contrast.Mix(DarkGround, DarkDeep, share) : Contrast.Mix(LightGround, LightDeep, share);
        return (fill, Contrast.Ratio(fill, BlackText) >= Contrast.Ratio(fill, WhiteText) ? BlackText : WhiteText);
    }
}
