namespace Prosodia.Reports.Charts;

/// <summary>Draws in tones: each element has a class for the page's style sheet and the light colour for when there is none.</summary>
internal sealed class ChartCanvas(SvgDocument svg)
{
    /// <summary>Size of most text, in pixels.</summary>
    public const int FontSize = 12;

    /// <summary>About how wide a line of text is. An estimate on the large side: fonts differ.</summary>
    public static double Width(string text, double size = FontSize) => 0.58 * size * PlainText.Columns(text);

    public void Start(int width, int height, string title, string description) =>
        svg.StartInline(width, height, title, PlainText.Line(description, 1_500));

    public void End() => svg.End();

    /// <summary>Opens a group of a class, with what a resting pointer is told; end it with <see cref="End"/>.</summary>
    public void Group(string name, string? hint = null)
    {
        svg.Group(("class", name));
        if (hint is not null)
            svg.Title(PlainText.Line(hint, 300));
    }

    public void Fill(Tone tone, string path, string opacity = "1") => svg.Element(
        "path", ("class", tone.Class), ("color", tone.Light), ("d", path), ("fill", "currentColor"), ("fill-opacity", opacity));

    public void Rect(string fill, double x, double y, double width, double height) =>
        svg.Element("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", fill));

    public void Stroke(Tone tone, string path, string width = "1", string dashes = "none", string cap = "butt", string opacity = "1") => svg.Element(
        "path", ("class", tone.Class), ("color", tone.Light), ("d", path), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", width),
        ("stroke-dasharray", dashes), ("stroke-linecap", cap), ("stroke-linejoin", "round"), ("stroke-opacity", opacity));

    public void Text(Tone tone, string text, double x, double y, string anchor = "start", double size = FontSize, string weight = "400") => svg.Text(
        text, x, y, ("class", tone.Class), ("color", tone.Light), ("fill", "currentColor"), ("font-size", size), ("text-anchor", anchor),
        ("font-weight", weight));

    /// <summary>Text that reads upwards.</summary>
    public void Upright(Tone tone, string text, double x, double y, string anchor = "start", double size = FontSize) => svg.Text(
        text, x, y, ("class", tone.Class), ("color", tone.Light), ("fill", "currentColor"), ("font-size", size), ("text-anchor", anchor),
        ("transform", $"rotate(-90 {SvgDocument.Number(x)} {SvgDocument.Number(y)})"));

    /// <summary>Text of a given colour, inside a cell.</summary>
    public void CellText(string fill, string text, double x, double y, double size) =>
        svg.Text(text, x, y, ("fill", fill), ("font-size", size), ("text-anchor", "middle"));
}
