namespace Prosodia.Reports.Charts;

/// <summary>A point to draw.</summary>
/// <param name="X">On the x axis.</param>
/// <param name="Y">On the y axis.</param>
/// <param name="Low">Lower end of the interval; NaN for none.</param>
/// <param name="High">Upper end; NaN for none.</param>
/// <param name="Starts">Whether no line leads here.</param>
internal readonly record struct PlotPoint(double X, double Y, double Low, double High, bool Starts)
{
    /// <summary>
    /// The points of a series. More than a plot has pixels are reduced: of those in one pixel column the first, the least, the greatest and
    /// the last stay, so that no peak is lost, and a gap shows if it is as wide as a column.
    /// </summary>
    public static List<PlotPoint> Of(LineSeries series, PlotArea area)
    {
        var points = new List<PlotPoint>();
        var reduce = series.X.Length > 2 * area.Width;
        var gap = true;
        for (int start = 0, end; start < series.X.Length; start = end)
        {
            end = start + 1;
            while (reduce && end < series.X.Length && Column(series, area, end) == Column(series, area, start))
                end++;
            gap = !Add(points, series, start, end, gap);
        }

        return points;
    }

    private static int Column(LineSeries series, PlotArea area, int index) => (int)Math.Floor(area.Across(series.X[index]));

    private static bool Add(List<PlotPoint> points, LineSeries series, int start, int end, bool gap)
    {
        int[] finite = [.. Enumerable.Range(start, end - start).Where(i => !double.IsNaN(series.Y[i]))];
        if (finite.Length == 0)
            return false;
        double low = double.NaN, high = double.NaN;
        foreach (var i in finite.Where(i => !series.Low.IsEmpty && !double.IsNaN(series.Low[i]) && !double.IsNaN(series.High[i])))
            (low, high) = (double.IsNaN(low) ? series.Low[i] : Math.Min(low, series.Low[i]), double.IsNaN(high) ? series.High[i] : Math.Max(high, series.High[i]));
        int[] kept = [finite[0], finite.MinBy(i => series.Y[i]), finite.MaxBy(i => series.Y[i]), finite[^1]];
        foreach (var i in kept.Distinct().Order())
        {
            points.Add(new PlotPoint(series.X[i], series.Y[i], low, high, gap));
            gap = false;
        }

        return true;
    }
}
