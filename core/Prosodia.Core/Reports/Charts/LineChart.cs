using System.Collections.Immutable;
using Prosodia.Reports.Tables;

namespace Prosodia.Reports.Charts;

/// <summary>Lines over a common axis, with bands for intervals: learning curves, reliability diagrams, predictions over time.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="XLabel">"Coverage"; not used over <see cref="Time"/>.</param>
/// <param name="YLabel">"Accuracy (%)".</param>
/// <param name="Series">12 at most.</param>
public sealed record LineChart(string Title, string XLabel, string YLabel, ImmutableArray<LineSeries> Series) : Chart(Title)
{
    internal const int Left = 56;
    internal const int Inner = 632;
    internal const int PlotHeight = 250;

    private const int MostSeries = 12;
    private const int MostMarked = 40;

    /// <summary>Ends of the x axis; round ones around the values if null.</summary>
    public (double Min, double Max)? XRange { get; init; }

    /// <summary>Ends of the y axis, values beyond which are drawn at the edge; round ones around the values if null.</summary>
    public (double Min, double Max)? YRange { get; init; }

    /// <summary>Whether x is in seconds from 0, and marked as on a clock when long.</summary>
    public bool Time { get; init; }

    /// <summary>Whether y = x is drawn: where a calibrated model would be.</summary>
    public bool Diagonal { get; init; }

    /// <summary>Lines across.</summary>
    public ImmutableArray<ReferenceLine> References { get; init; } = [];

    internal override void Check()
    {
        Require(!Series.IsDefault && !References.IsDefault, "series and references must be given, if empty");
        Require(Series.Length <= MostSeries, $"{Series.Length} lines; {MostSeries} can be told apart at most");
        foreach (var series in Series)
            Check(series);
        foreach (var line in References)
            CheckFinite(line.Value, line.Label);
        foreach (var (min, max) in new[] { XRange, YRange }.OfType<(double, double)>())
        {
            CheckFinite(min, "the start of an axis");
            CheckFinite(max, "the end of an axis");
            Require(max - min > 1e-90 && max - min > 1e-9 * Math.Abs(max), "the ends of an axis are too close, or exchanged");
        }
    }

    private protected override void Draw(ChartCanvas canvas)
    {
        var legend = LegendOf();
        var (x, xName) = XAxis();
        var area = new PlotArea(Left, legend.Height + 40, Inner, PlotHeight, YAxis()) { X = x };
        canvas.Start(Left + Inner + 12, (int)area.Bottom + 52, Shown, Describe(xName));
        legend.Draw(canvas, 8);
        area.Frame(canvas, xName, YLabel);
        area.References(canvas, References);
        if (Diagonal && (Math.Max(x.Min, area.Y.Min), Math.Min(x.Max, area.Y.Max)) is var (from, to) && from < to)
            canvas.Stroke(Tone.Faint, PathData.Line(area.Across(from), area.Up(from), area.Across(to), area.Up(to)), "1.2", "3 3");
        PlotPoint[][] points = [.. Series.Select(series => PlotPoint.Of(series, area).ToArray())];
        for (var i = 0; i < Series.Length; i++)
            Band(canvas, area, points[i], i);
        for (var i = 0; i < Series.Length; i++)
            Line(canvas, area, points[i], i);
        if (points.All(line => line.Length == 0))
            area.Empty(canvas);
        canvas.End();
    }

    private void Check(LineSeries series)
    {
        var name = PlainText.Line(series.Name, 80);
        Require(!series.X.IsDefault && !series.Y.IsDefault && series.X.Length == series.Y.Length, $"line '{name}' has unequal numbers of x and y");
        Require(
            !series.Low.IsDefault && !series.High.IsDefault && series.Low.Length == series.High.Length
            && (series.Low.IsEmpty || series.Low.Length == series.X.Length),
            $"line '{name}' has a band of another length");
        for (var i = 0; i < series.X.Length; i++)
        {
            CheckFinite(series.X[i], name);
            Require(i == 0 || series.X[i] >= series.X[i - 1], $"line '{name}': x does not ascend at point {i + 1}");
            Require(!Time || series.X[i] >= 0, $"line '{name}': a time below 0 at point {i + 1}");
        }

        foreach (var value in series.Y.Concat(series.Low).Concat(series.High).Where(value => !double.IsNaN(value)))
            CheckFinite(value, name);
    }

    private Legend LegendOf()
    {
        var legend = new Legend(Left + Inner - 8);
        for (var i = 0; i < Series.Length; i++)
        {
            var index = i;
            legend.Add(Series[i].Name, (canvas, x, y) =>
            {
                canvas.Stroke(Tone.Series(index), PathData.Line(x - 11, y, x + 11, y), "2", SeriesLook.Dashes(index));
                if (Marked(Series[index]))
                    canvas.Fill(Tone.Series(index), SeriesLook.Mark(index, x, y));
            });
        }

        for (var i = 0; i < References.Length; i++)
        {
            var dashes = ReferenceLine.Dashes(i);
            legend.Add(References[i].Label, (canvas, x, y) => canvas.Stroke(Tone.Faint, PathData.Line(x - 10, y, x + 10, y), "1.5", dashes));
        }

        if (Diagonal)
            legend.Add("y = x", (canvas, x, y) => canvas.Stroke(Tone.Faint, PathData.Line(x - 7, y + 7, x + 7, y - 7), "1.2", "3 3"));
        return legend;
    }

    private (Axis Axis, string Name) XAxis()
    {
        var values = Series.SelectMany(series => series.X).DefaultIfEmpty(0).ToArray();
        if (Time)
            return TimeAxis.Of(Math.Max(XRange?.Max ?? values.Max(), 1e-3));
        var (min, max) = XRange ?? (values.Min(), values.Max());
        // An axis from the first value to the last, unless they hardly differ.
        var close = max - min <= Math.Max(1e-9 * Math.Max(Math.Abs(min), Math.Abs(max)), 1e-90);
        return (close ? Axis.Around(min, max) : Axis.Between(min, max), XLabel);
    }

    private Axis YAxis()
    {
        var values = Series.SelectMany(series => series.Y.Concat(series.Low).Concat(series.High)).Concat(References.Select(line => line.Value))
            .Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return YRange is var (min, max) ? Axis.Between(min, max) : Axis.Around(values.Min(), values.Max());
    }

    private static bool Marked(LineSeries series) => !series.Step && series.X.Length <= MostMarked;

    private static void Band(ChartCanvas canvas, PlotArea area, PlotPoint[] points, int index)
    {
        var path = new PathData();
        for (int start = 0, end; start < points.Length; start = end)
        {
            end = start + 1;
            if (double.IsNaN(points[start].Low))
                continue;
            while (end < points.Length && !points[end].Starts && !double.IsNaN(points[end].Low))
                end++;
            path.Move(area.Across(points[start].X), area.Up(points[start].High));
            for (var i = start + 1; i < end; i++)
                path.LineTo(area.Across(points[i].X), area.Up(points[i].High));
            for (var i = end - 1; i >= start; i--)
                path.LineTo(area.Across(points[i].X), area.Up(points[i].Low));
            path.Close();
        }

        if (!path.IsEmpty)
            canvas.Fill(Tone.Series(index), path.ToString(), "0.18");
    }

    private void Line(ChartCanvas canvas, PlotArea area, PlotPoint[] points, int index)
    {
        if (points.Length == 0)
            return;
        var path = new PathData();
        for (var i = 0; i < points.Length; i++)
        {
            var (x, y) = (area.Across(points[i].X), area.Up(points[i].Y));
            if (points[i].Starts)
                path.Move(x, y);
            else if (Series[index].Step)
                path.StepTo(x, y);
            else
                path.LineTo(x, y);
            // A value alone between gaps is a dot.
            if (points[i].Starts && (i + 1 == points.Length || points[i + 1].Starts))
                path.Relative('h', 0);
        }

        var many = points.Length > 2 * MostMarked;
        canvas.Stroke(Tone.Series(index), path.ToString(), many ? "1.3" : "2", SeriesLook.Dashes(index), "round");
        foreach (var point in Marked(Series[index]) ? points : [])
            canvas.Fill(Tone.Series(index), SeriesLook.Mark(index, area.Across(point.X), area.Up(point.Y)));
    }

    private string Describe(string xName)
    {
        var lines = Series.Select(series => (series.Name, Values: series.Y.Where(double.IsFinite).ToArray()))
            .Select(line => line.Values.Length == 0
                ? $"{PlainText.Line(line.Name, NameColumns)}: no values"
                : $"{PlainText.Line(line.Name, NameColumns)}: {CellText.Fixed(line.Values.Min(), 3)} to {CellText.Fixed(line.Values.Max(), 3)}, "
                    + $"last {CellText.Fixed(line.Values[^1], 3)}");
        return $"{PlainText.Line(YLabel, 80)} over {PlainText.Line(xName, 80)}. {string.Join("; ", lines)}";
    }
}
