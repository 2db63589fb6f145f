using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Charts;

/// <summary>Bars of several series side by side in groups, with intervals, their values, published figures and lines to compare with.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="YLabel">"Accuracy (%)".</param>
/// <param name="Groups">"RAVDESS", "UMSSED".</param>
/// <param name="Series">Each with a bar a group; 400 bars at most.</param>
public sealed record BarChart(string Title, string YLabel, ImmutableArray<string> Groups, ImmutableArray<BarSeries> Series) : Chart(Title)
{
    internal const int Left = 56;
    internal const int Inner = 632;
    internal const int PlotHeight = 250;

    private const int Width = Left + Inner + 12;
    private const int WidestBar = 48;
    private const double NarrowestLabelled = 9;
    private const double LabelSize = 11;

    /// <summary>Half of a published figure's mark.</summary>
    private const double Half = 5;

    /// <summary>Decimals of the values above the bars, 0..15.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>Lines across: chance, say.</summary>
    public ImmutableArray<ReferenceLine> References { get; init; } = [];

    /// <summary>What published figures are called in the legend.</summary>
    public string PublishedName { get; init; } = "paper";

    /// <summary>What intervals are called in the legend: "95 % interval".</summary>
    public string IntervalName { get; init; } = "interval";

    private IEnumerable<Bar> Bars => Series.SelectMany(series => series.Bars);

    internal override void Check()
    {
        Require(!Groups.IsDefault && !Series.IsDefault && !References.IsDefault, "groups, series and references must be given, if empty");
        Require(Groups.Length * Series.Length <= MostDrawn, $"{Groups.Length} groups of {Series.Length} bars; {MostDrawn} bars can be read at most");
        Require(Decimals is >= 0 and <= 15, $"{Decimals} decimals; 0 to 15 can be shown");
        foreach (var series in Series)
        {
            Require(!series.Bars.IsDefault && series.Bars.Length == Groups.Length, $"series '{series.Name}' does not have a bar for each of {Groups.Length} groups");
            foreach (var value in series.Bars.SelectMany(Values).Where(value => !double.IsNaN(value)))
                CheckFinite(value, series.Name);
        }

        foreach (var line in References)
            CheckFinite(line.Value, line.Label);
    }

    private protected override void Draw(ChartCanvas canvas)
    {
        var legend = LegendOf();
        var marks = GroupNames();
        var area = new PlotArea(Left, legend.Height + 50, Inner, PlotHeight, AxisOf());
        canvas.Start(Width, (int)area.Bottom + 12 + (15 * marks.Max(lines => lines.Length)), Shown, Describe());
        legend.Draw(canvas, 8);
        area.Frame(canvas, "", YLabel);
        if (!Bars.Any(bar => !double.IsNaN(bar.Value)))
            area.Empty(canvas);
        for (var g = 0; g < Groups.Length; g++)
            Group(canvas, area, g, marks[g]);
        area.References(canvas, References);
        canvas.Stroke(Tone.Frame, PathData.Line(Left, area.Up(0), area.Right, area.Up(0)));
        canvas.End();
    }

    private static IEnumerable<double> Values(Bar bar) => [bar.Value, bar.Low, bar.High, bar.Published];

    private Legend LegendOf()
    {
        var legend = new Legend(Inner + Left - 8);
        for (var i = 0; i < Series.Length; i++)
        {
            var index = i;
            legend.Add(Series[i].Name, (canvas, x, y) => Fill(canvas, index, x - 8, y - 7, 16, 14));
        }

        for (var i = 0; i < References.Length; i++)
        {
            var dashes = ReferenceLine.Dashes(i);
            legend.Add(References[i].Label, (canvas, x, y) => canvas.Stroke(Tone.Faint, PathData.Line(x - 10, y, x + 10, y), "1.5", dashes));
        }

        if (Bars.Any(bar => !double.IsNaN(bar.Published)))
            legend.Add(PublishedName, Diamond);
        if (Bars.Any(bar => !double.IsNaN(bar.Low) || !double.IsNaN(bar.High)))
            legend.Add(IntervalName, (canvas, x, y) => Whisker(canvas, x, y + 7, y - 7));
        return legend;
    }

    private Axis AxisOf()
    {
        var values = Bars.SelectMany(Values).Concat(References.Select(line => line.Value)).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return Axis.Linear(values.Min(), values.Max());
    }

    private string[][] GroupNames()
    {
        var columns = Math.Max(3, (int)(Inner / Math.Max(1, Groups.Length) / ChartCanvas.Width("n")));
        return Groups.IsEmpty ? [[]] : [.. Groups.Select(name => PlainText.Wrap(PlainText.Line(name, 3 * columns), columns).Take(3).ToArray())];
    }

    private void Group(ChartCanvas canvas, PlotArea area, int group, string[] name)
    {
        var space = (double)Inner / Groups.Length;
        var width = Math.Min(WidestBar, 0.84 * space / Math.Max(1, Series.Length));
        var left = Left + ((group + 0.5) * space) - (width * Series.Length / 2);
        for (var s = 0; s < Series.Length; s++)
        {
            if (Series[s].Bars[group] is { Value: not double.NaN } bar)
                Draw(canvas, area, bar, s, left + (s * width), width, $"{Groups[group]}, {Series[s].Name}");
        }

        for (var line = 0; line < name.Length; line++)
            canvas.Text(Tone.Text, name[line], Left + ((group + 0.5) * space), area.Bottom + 18 + (15 * line), "middle");
    }

    private void Draw(ChartCanvas canvas, PlotArea area, Bar bar, int series, double x, double width, string name)
    {
        var gap = width > 8 ? 1.5 : 0;
        var (upper, lower) = (area.Up(Math.Max(0, bar.Value)), area.Up(Math.Min(0, bar.Value)));
        canvas.Group("bar", $"{PlainText.Line(name, 200)}: {Say(bar)}");
        Fill(canvas, series, x + gap, upper, width - (2 * gap), lower - upper);
        var middle = x + (width / 2);
        var top = upper;
        if (!double.IsNaN(bar.Low) || !double.IsNaN(bar.High))
        {
            var (low, high) = (area.Up(Or(bar.Low, bar.Value)), area.Up(Or(bar.High, bar.Value)));
            Whisker(canvas, middle, low, high);
            top = Math.Min(top, high);
        }

        var text = PlotArea.Sign(CellText.Fixed(bar.Value, Decimals));
        if (!double.IsNaN(bar.Published))
        {
            var mark = area.Up(bar.Published);
            Diamond(canvas, middle, mark);
            if (mark - Half < top && mark + Half > top - 5 - LabelHeight(text, width)) // one well above is no neighbour: the value stays with its bar
                top = mark - Half;
        }

        Label(canvas, text, middle, top - 5, width);
        canvas.End();
    }

    private static bool IsUpright(string text, double width) => ChartCanvas.Width(text, LabelSize) > width;

    private static double LabelHeight(string text, double width) => IsUpright(text, width) ? ChartCanvas.Width(text, LabelSize) : LabelSize;

    /// <summary>A value above its bar, upwards where bars are narrow; left to the pointer where they are narrower still.</summary>
    private static void Label(ChartCanvas canvas, string text, double middle, double y, double width)
    {
        if (!IsUpright(text, width))
            canvas.Text(Tone.Text, text, middle, y, "middle", LabelSize);
        else if (width >= NarrowestLabelled)
            canvas.Upright(Tone.Text, text, middle + 3.5, y, size: Math.Min(LabelSize, width));
    }

    private static void Fill(ChartCanvas canvas, int series, double x, double y, double width, double height)
    {
        canvas.Fill(Tone.Series(series), PathData.Box(x, y, width, height));
        if (SeriesLook.Hatch(series, x, y, width, height) is { Length: > 0 } hatch)
            canvas.Stroke(Tone.Paper, hatch, opacity: "0.75");
    }

    private static void Whisker(ChartCanvas canvas, double x, double low, double high)
    {
        var path = new PathData().Move(x - 4, low).Relative('h', 8).Move(x - 4, high).Relative('h', 8).Move(x, low).LineTo(x, high).ToString();
        canvas.Stroke(Tone.Paper, path, "3.5", cap: "round");
        canvas.Stroke(Tone.Text, path, "1.3");
    }

    private static void Diamond(ChartCanvas canvas, double x, double y)
    {
        var path = new PathData().Move(x, y - Half).LineTo(x + Half, y).LineTo(x, y + Half).LineTo(x - Half, y).Close().ToString();
        canvas.Fill(Tone.Paper, path);
        canvas.Stroke(Tone.Text, path, "1.3");
    }

    private static double Or(double value, double other) => double.IsNaN(value) ? other : value;

    private string Say(Bar bar)
    {
        var text = CellText.Fixed(bar.Value, Decimals);
        if (!double.IsNaN(bar.Low) || !double.IsNaN(bar.High))
            text += $" ({CellText.Fixed(Or(bar.Low, bar.Value), Decimals)} to {CellText.Fixed(Or(bar.High, bar.Value), Decimals)})";
        return double.IsNaN(bar.Published) ? text : $"{text}, {PlainText.Line(PublishedName, NameColumns)} {CellText.Fixed(bar.Published, Decimals)}";
    }

    private string Describe() => string.Create(CultureInfo.InvariantCulture, $"Bars of {PlainText.Line(YLabel, 80)}. ") + string.Join(
        "; ",
        Groups.SelectMany((group, g) => Series.Where(series => !double.IsNaN(series.Bars[g].Value))
            .Select(series => $"{PlainText.Line(group, NameColumns)}, {PlainText.Line(series.Name, NameColumns)}: {Say(series.Bars[g])}")));
}
