using System.Globalization;
using System.Xml;

namespace Prosodia.Reports;

/// <summary>
/// Draws contours over time as a self-contained SVG: no scripts, no styles, nothing fetched, all text encoded. Equal data give equal bytes,
/// and a plot stays below 300 kB however long the recording.
/// </summary>
/// <example><code>ContourPlot.Write(stream, DescriptorPlot.Of(track, "speech.wav"));</code></example>
public static class ContourPlot
{
    private const int Width = 960;
    private const int Left = 68;
    private const int Right = 32;
    private const int Inner = Width - Left - Right;
    private const int Top = 72;
    private const int HeadingHeight = 30;
    private const int EnvelopeHeight = 44;
    private const int PanelHeight = 130;
    private const int TimeHeight = 52;
    private const int TitleColumns = 84;

    // Beyond about a tenth of a second a bucket, voiced and unvoiced no longer alternate visibly.
    private const long MostShadedRows = 8;

    /// <summary>Writes a plot as UTF-8. The stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="data">What to draw.</param>
    public static void Write(Stream stream, ContourPlotData data)
    {
        using var xml = XmlWriter.Create(stream, SvgDocument.Settings);
        Draw(new SvgDocument(xml), data);
    }

    /// <summary>Writes a plot as text. The writer stays open.</summary>
    /// <inheritdoc cref="Write(Stream, ContourPlotData)" path="/param[@name='data']"/>
    /// <param name="writer">Where to.</param>
    /// <param name="data">What to draw.</param>
    public static void Write(TextWriter writer, ContourPlotData data)
    {
        using var xml = XmlWriter.Create(writer, SvgDocument.Settings);
        Draw(new SvgDocument(xml), data);
    }

    private static void Draw(SvgDocument svg, ContourPlotData data)
    {
        var panelsTop = Top + (data.Envelope is null ? 0 : HeadingHeight + EnvelopeHeight);
        var bottom = panelsTop + (data.Panels.Length * (HeadingHeight + PanelHeight));
        var (time, timeName) = TimeAxis.Of(Seconds(data));
        var title = PlainText.Line(data.Title, 500);
        svg.Start(Width, bottom + TimeHeight, title, Describe(data));
        svg.Text(PlainText.Line(data.Title, TitleColumns), Left, 34, ("font-size", 18), ("font-weight", "600"), ("fill", Ink.Text));
        svg.Text(PlainText.Line(data.Subtitle, 120), Left, 56, ("font-size", 13), ("fill", Ink.Faint));
        Legend(svg, data);
        if (data.Envelope is not null)
            Envelope(svg, data.Envelope, time);
        for (var i = 0; i < data.Panels.Length; i++)
            Panel(svg, data, i, panelsTop + (i * (HeadingHeight + PanelHeight)) + HeadingHeight, time);
        TimeMarks(svg, time, timeName, bottom);
        svg.End();
    }

    /// <summary>The length of the time axis: never nothing, so that an empty recording has one too.</summary>
    private static double Seconds(ContourPlotData data)
    {
        var seconds = data.Seconds ?? 0;
        foreach (var panel in data.Panels)
            seconds = Math.Max(seconds, panel.Contour.Rows * panel.Contour.Step);
        return seconds > 0 && double.IsFinite(seconds) ? seconds : 1;
    }

    private static string Describe(ContourPlotData data) =>
        $"{string.Join(", ", data.Panels.Select(panel => PlainText.Line(panel.Name, 80)))} over time. {PlainText.Line(data.Subtitle, 120)}";

    private static void Legend(SvgDocument svg, ContourPlotData data)
    {
        double right = Width - Right;
        if (Shading(data) is not null)
        {
            var name = PlainText.Line(data.ShadingName, 24);
            LegendText(svg, name, right);
            right -= (7.0 * name.Length) + 22;
            svg.Element("rect", ("x", right), ("y", 46), ("width", 14), ("height", 11), ("fill", Ink.Shading), ("stroke", Ink.Frame));
            right -= 20;
        }

        if (data.Panels.Any(panel => panel.Contour.RowsPerBucket > 1))
            LegendText(svg, "line: mean, band: least to greatest", right);
    }

    private static void LegendText(SvgDocument svg, string text, double right) =>
        svg.Text(text, right, 56, ("font-size", 12), ("fill", Ink.Faint), ("text-anchor", "end"));

    private static Contour? Shading(ContourPlotData data) => data.Shading is { RowsPerBucket: <= MostShadedRows } shading ? shading : null;

    private static void Envelope(SvgDocument svg, ContourPanel panel, Axis time)
    {
        const double Box = Top + HeadingHeight;
        var peak = panel.Contour.Range()?.Max ?? 0;
        var level = string.Create(CultureInfo.InvariantCulture, $"peak {peak:0.####}");
        svg.Heading(PlainText.Line(panel.Name, 40), Details(panel, level), Left, Box - 8);
        var middle = Box + (EnvelopeHeight / 2.0);
        svg.Element("path", ("d", $"M{Left} {SvgDocument.Number(middle)}h{Inner}"), ("stroke", Ink.Frame), ("stroke-width", "0.5"));
        if (peak > 0)
            svg.Element("path", ("d", new ContourPaths(Left, Box, Inner, EnvelopeHeight, time).Mirrored(panel.Contour, peak)), ("fill", Ink.Envelope));
    }

    private static void Panel(SvgDocument svg, ContourPlotData data, int index, int top, Axis time)
    {
        var panel = data.Panels[index];
        var paths = new ContourPaths(Left, top, Inner, PanelHeight, time);
        var unit = panel.Logarithmic ? $"{panel.Unit}, log axis".TrimStart(',', ' ') : panel.Unit;
        svg.Heading(PlainText.Line(panel.Name, 40), Details(panel, unit), Left, top - 8);
        if (Shading(data) is { } shading && paths.Bars(shading) is { Length: > 0 } bars)
            svg.Element("path", ("d", bars), ("fill", Ink.Shading));
        TimeGrid(svg, time, top);
        if (AxisOf(panel) is { } axis)
            Curve(svg, panel.Contour, axis, paths, top, Ink.Line(index));
        else
            svg.Text("no values", Left + (Inner / 2.0), top + (PanelHeight / 2.0), ("font-size", 13), ("fill", Ink.Faint), ("text-anchor", "middle"));
        svg.Element("path", ("d", $"M{Left} {top}v{PanelHeight}h{Inner}"), ("fill", "none"), ("stroke", Ink.Frame));
    }

    private static Axis? AxisOf(ContourPanel panel) => panel.Contour.Range() switch
    {
        null => null,
        var (_, max) when panel.Logarithmic && max <= 0 => null,
        var (min, max) when panel.Logarithmic => Axis.Octaves(min > 0 ? min : max, max),
        var (min, max) => Axis.Linear(min, max),
    };

    private static void Curve(SvgDocument svg, Contour contour, Axis axis, ContourPaths paths, int top, string colour)
    {
        foreach (var tick in axis.Ticks)
        {
            var y = top + (PanelHeight * (1 - axis.Place(tick.Value)));
            svg.Element("path", ("d", $"M{Left} {SvgDocument.Number(y)}h{Inner}"), ("stroke", Ink.Grid));
            svg.Text(tick.Label, Left - 8, y + 4, ("font-size", 12), ("fill", Ink.Faint), ("text-anchor", "end"));
        }

        if (contour.RowsPerBucket > 1)
            svg.Element("path", ("d", paths.Band(contour, axis)), ("fill", colour), ("fill-opacity", "0.3"));
        svg.Element(
            "path", ("d", paths.Line(contour, axis)), ("fill", "none"), ("stroke", colour), ("stroke-width", contour.RowsPerBucket > 1 ? "1" : "1.5"),
            ("stroke-linejoin", "round"), ("stroke-linecap", "round"));
    }

    private static void TimeGrid(SvgDocument svg, Axis time, int top)
    {
        foreach (var tick in time.Ticks)
            svg.Element("path", ("d", $"M{SvgDocument.Number(X(time, tick))} {top}v{PanelHeight}"), ("stroke", Ink.Grid));
    }

    private static void TimeMarks(SvgDocument svg, Axis time, string name, int bottom)
    {
        foreach (var tick in time.Ticks)
        {
            var x = X(time, tick);
            svg.Element("path", ("d", $"M{SvgDocument.Number(x)} {bottom}v5"), ("stroke", Ink.Frame));
            svg.Text(tick.Label, x, bottom + 19, ("font-size", 12), ("fill", Ink.Faint), ("text-anchor", "middle"));
        }

        svg.Text(name, Left + (Inner / 2.0), bottom + 40, ("font-size", 13), ("fill", Ink.Text), ("text-anchor", "middle"));
    }

    private static double X(Axis time, Tick tick) => Left + (Inner * time.Place(tick.Value));

    private static string Details(ContourPanel panel, string more) =>
        string.Join(" · ", new[] { PlainText.Line(more, 40), PlainText.Line(panel.Detail, 60) }.Where(part => part.Length > 0));
}
