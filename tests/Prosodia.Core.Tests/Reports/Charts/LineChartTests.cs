using System.Globalization;
using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

/// <summary>Positions are worked out by hand: the plot is 632 wide from 56, 250 high from 60, below one row of legend.</summary>
public sealed class LineChartTests
{
    [Fact]
    public void Lines_go_from_value_to_value()
    {
        var svg = Drawing.Of(Unit("a", [0, 0.5, 1], [0, 0.5, 1]));
        Assert.Contains("M56 310L372 185L688 60", svg.Paths("s0", "stroke"));
    }

    [Fact]
    public void Steps_hold_a_value_until_the_next()
    {
        var chart = Unit("a", [0, 0.5, 1], [0, 0.5, 1]);
        var svg = Drawing.Of(chart with { Series = [chart.Series[0] with { Step = true }] });
        Assert.Contains("M56 310H372V185H688V60", svg.Paths("s0", "stroke"));
    }

    [Fact]
    public void Missing_values_break_the_line_and_a_lone_value_is_a_dot()
    {
        var svg = Drawing.Of(Unit("a", [0, 0.25, 0.5, 0.75, 1], [0, 0, double.NaN, 1, double.NaN]));
        Assert.Contains("M56 310L214 310M530 60h0", svg.Paths("s0", "stroke"));
    }

    [Fact]
    public void Bands_reach_from_the_lower_to_the_upper_ends()
    {
        var chart = Unit("a", [0, 1], [0.5, 0.5]);
        var svg = Drawing.Of(chart with { Series = [chart.Series[0] with { Low = [0.4, 0.2], High = [0.6, 1] }] });
        Assert.Contains("M56 160L688 60L688 260L56 210z", svg.Paths("s0", "fill"));
    }

    [Fact]
    public void The_diagonal_is_where_both_axes_agree()
    {
        Assert.Contains("M56 310L688 60", Drawing.Of(Unit("a", [0], [0]) with { Diagonal = true }).Paths("faint", "stroke"));
        var half = Unit("a", [0], [0]) with { Diagonal = true, YRange = (0, 2) };
        Assert.Contains("M56 310L688 185", Drawing.Of(half).Paths("faint", "stroke"));
    }

    [Fact]
    public void A_long_series_is_reduced_without_losing_a_peak()
    {
        var values = Enumerable.Range(0, 200_000).Select(i => 0.1 * Math.Sin(i / 500.0)).ToArray();
        (values[77_777], values[123_456]) = (0.9, -0.8);
        var chart = new LineChart("t", "", "y", [Drawing.Sampled("a", values, 0.02)]) { Time = true, YRange = (-1, 1) };
        var points = Points(Drawing.Of(chart).Paths("s0", "stroke").MaxBy(path => path.Length)!);
        Assert.InRange(points.Length, 632, 4 * 633);
        // 0.9 of -1..1 is 5 % below the top, -0.8 is 10 % above the foot; each in its place along 632 pixels.
        var (top, foot) = (points.MinBy(point => point.Y), points.MaxBy(point => point.Y));
        Assert.Equal((56 + (632 * 77_777 / 199_999.0), 72.5), (top.X, top.Y), Near);
        Assert.Equal((56 + (632 * 123_456 / 199_999.0), 285), (foot.X, foot.Y), Near);
        Assert.Equal(points.Select(point => point.X).Order(), points.Select(point => point.X));
    }

    [Fact]
    public void Gaps_do_not_make_a_long_series_long()
    {
        var values = Enumerable.Range(0, 100_000).Select(i => i % 2 == 0 || i is > 40_000 and < 60_000 ? double.NaN : 0.5).ToArray();
        var path = Drawing.Of(new LineChart("t", "", "y", [Drawing.Sampled("a", values, 1)])).Paths("s0", "stroke").MaxBy(path => path.Length)!;
        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.InRange(path.Length, 1_000, 30_000);
    }

    private static LineChart Unit(string name, double[] x, double[] y) =>
        new("t", "x", "y", [new LineSeries(name, [.. x], [.. y])]) { XRange = (0, 1), YRange = (0, 1) };

    private static bool Near((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) < 0.06 && Math.Abs(a.Y - b.Y) < 0.06;

    private static (double X, double Y)[] Points(string path) =>
    [
        .. path.Split('M', 'L').Where(point => point.Length > 0).Select(point => point.Split(' ')).Select(xy =>
            (double.Parse(xy[0], CultureInfo.InvariantCulture), double.Parse(xy[1].Split('h')[0], CultureInfo.InvariantCulture))),
    ];
}
