namespace Prosodia.Reports;

/// <summary>Colours of the drawings.</summary>
/// <remarks>Lines use the palette of Okabe and Ito (2008), which readers of any colour vision can tell apart; text has a contrast above 4.5 on white.</remarks>
internal static class Ink
{
    public const string Text = "#1f2933";
    public const string Faint = "#5f6b7a";
    public const string Grid = "#dfe3e8";
    public const string Frame = "#9aa5b1";
    public const string Shading = "#f6f1df";
    public const string Envelope = "#7b8794";

    /// <summary>Line colours of the panels, in order, from the start again after the last.</summary>
    public static string Line(int panel) => (panel % 4) switch
    {
        0 => "#0072b2",
        1 => "#d55e00",
        2 => "#009e73",
        _ => "#aa4499",
    };
}
