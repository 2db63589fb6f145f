using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Reports.Charts;

/// <summary>
/// Points of several series in a square with equal axes around 0, −1..1 or as far as the points reach. Where points coincide they are darker,
/// and the drawing does not grow with their number.
/// </summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">"Valence".</param>
/// <param name="YLabel">"Arousal".</param>
/// <param name="Series">The first is drawn first.</param>
public sealed record ScatterChart(string Title, string XLabel, string YLabel, ImmutableArray<PointSeries> Series) : Chart(Title)
{
    internal const int Left = 60;
    internal const int Side = 440;

    private const int Width = Left + Side + 20;
    private const int Levels = 5;

    internal override void Check()
    {
        Require(!Series.IsDefault, "series must be given, if empty");
        foreach (var series in Series)
        {
            Require(!series.X.IsDefault && !series.Y.IsDefault && series.X.Length == series.Y.Length, $"series '{series.Name}' has unequal numbers of x and y");
            foreach (var value in series.X.Concat(series.Y))
                CheckFinite(value, series.Name);
        }
    }

    private protected override void Draw(ChartCanvas canvas)
    {
        var legend = new Legend(Width - 16);
        for (var i = 0; i < Series.Length; i++)
        {
            var index = i;
            legend.Add(Name(Series[i]), (c, x, y) => Dots(c, index, new PathData().Move(x, y).Relative('h', 0).ToString(), "1", big: true));
        }

        var axis = AxisOf();
        var area = new PlotArea(Left, legend.Height + 36, Side, Side, axis) { X = axis };
        canvas.Start(Width, (int)area.Bottom + 52, Shown, $"{XLabel} across, {YLabel} upwards. {string.Join("; ", Series.Select(Name))}");
        legend.Draw(canvas, 8);
        area.Frame(canvas, XLabel, YLabel);
        canvas.Stroke(Tone.Frame, new PathData().Move(area.Left, area.Up(0)).LineTo(area.Right, area.Up(0)).Move(area.Across(0), area.Top)
            .LineTo(area.Across(0), area.Bottom).ToString());
        for (var i = 0; i < Series.Length; i++)
            Points(canvas, area, i);
        if (Series.All(series => series.X.IsEmpty))
            area.Empty(canvas);
        canvas.End();
    }

    private static string Name(PointSeries series) =>
        string.Create(CultureInfo.InvariantCulture, $"{PlainText.Line(series.Name, NameColumns)} ({series.X.Length} points)");

    private Axis AxisOf()
    {
        var reach = Series.SelectMany(series => series.X.Concat(series.Y)).Select(Math.Abs).Append(1).Max();
        var step = Axis.RoundStep(reach / 5);
        var end = reach <= 1 ? 1 : Math.Ceiling((reach / step) - 1e-9) * step;
        return Axis.Between(-end, end);
    }

    /// <summary>Points are put on whole pixels and counted: 1, 2, 4, 8, 16 or more at a place are ever less transparent.</summary>
    private void Points(ChartCanvas canvas, PlotArea area, int series)
    {
        var counts = new int[(Side + 1) * (Side + 1)];
        var (x, y) = (Series[series].X, Series[series].Y);
        for (var i = 0; i < x.Length; i++)
            counts[((int)Math.Round(area.Up(y[i]) - area.Top) * (Side + 1)) + (int)Math.Round(area.Across(x[i]) - area.Left)]++;
        var paths = new PathData[Levels];
        for (var level = 0; level < Levels; level++)
            paths[level] = new PathData();
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                paths[Math.Min(Levels - 1, int.Log2(counts[i]))].Move(area.Left + (i % (Side + 1)), area.Top + (i / (Side + 1))).Relative('h', 0);
        }

        for (var level = 0; level < Levels; level++)
        {
            if (!paths[level].IsEmpty)
                Dots(canvas, series, paths[level].ToString(), string.Create(CultureInfo.InvariantCulture, $"{0.4 + (0.15 * level):0.00}"));
        }
    }

    /// <summary>Discs and squares by turns.</summary>
    private static void Dots(ChartCanvas canvas, int series, string path, string opacity, bool big = false) => canvas.Stroke(
        Tone.Series(series), path, big ? "9" : series % 2 == 0 ? "4" : "3.4", cap: series % 2 == 0 ? "round" : "square", opacity: opacity);
}
