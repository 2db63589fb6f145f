namespace Prosodia.Reports.Charts;

/// <summary>
/// A colour with a counterpart for dark pages. Drawings carry the light one as an attribute, so that they can stand alone; a page's style
/// sheet replaces it by the class name.
/// </summary>
/// <remarks>
/// The first three series are of the palette of Okabe and Ito (2008); the others are as distinct for readers of any colour vision. Every
/// colour has a contrast of 3 or more with its ground, text of 4.5 (WCAG 2.2, 1.4.3 and 1.4.11).
/// </remarks>
/// <param name="Class">Class name in the style sheet.</param>
/// <param name="Light">On white.</param>
/// <param name="Dark">On the dark ground.</param>
internal sealed record Tone(string Class, string Light, string Dark)
{
    public static readonly Tone Paper = new("paper", "#ffffff", "#14181d");
    public static readonly Tone Text = new("ink", "#1f2933", "#e4e8ec");
    public static readonly Tone Faint = new("faint", "#56616e", "#a3adb8");
    public static readonly Tone Grid = new("grid", "#e3e7eb", "#2b323a");
    public static readonly Tone Frame = new("frame", "#7b8794", "#7b8794");

    private static readonly Tone[] Palette =
    [
        new("s0", "#0072b2", "#4aa8e0"),
        new("s1", "#d55e00", "#f08a3c"),
        new("s2", "#008f68", "#2fc39b"),
        new("s3", "#aa4499", "#dd8fd0"),
        new("s4", "#5b5bb5", "#a5a5f0"),
        new("s5", "#8a6d00", "#d9bd4a"),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Tone> All => [Paper, Text, Faint, Grid, Frame, .. Palette];

    /// <summary>The colour of a series, from the start again after the last: hatching, dashes and marks then still differ.</summary>
    public static Tone Series(int index) => Palette[index % Palette.Length];
}
