using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

/// <summary>The plot is a square of 440 from (60, 56), below one row of legend: (0, 0) is at (280, 276).</summary>
public sealed class ScatterChartTests
{
    [Fact]
    public void Points_are_where_they_belong()
    {
        var svg = Drawing.Of(new ScatterChart("t", "v", "a", [new PointSeries("s", [0, 1, -1], [0, 1, -0.5])]));
        Assert.Contains("M500 56h0M280 276h0M60 386h0", svg.Paths("s0", "stroke"));
    }

    [Fact]
    public void Points_at_one_place_are_counted()
    {
        // Seven at the middle are between 4 and 8: the third shade.
        var svg = Drawing.Of(new ScatterChart("t", "v", "a", [new PointSeries("s", [.. new double[7]], [.. new double[7]])]));
        var point = svg.All("path").Single(path => path.Attribute("d")!.Value == "M280 276h0");
        Assert.Equal("0.70", point.Attribute("stroke-opacity")!.Value);
    }

    [Fact]
    public void Axes_are_equal_and_grow_with_the_points()
    {
        // To 3 either way: 2.6 is 2.6/3 of 220 to the right of the middle, on whole pixels.
        var svg = Drawing.Of(new ScatterChart("t", "v", "a", [new PointSeries("s", [2.6], [0])]));
        Assert.Contains("M471 276h0", svg.Paths("s0", "stroke"));
    }

    [Fact]
    public void A_drawing_does_not_grow_with_the_points()
    {
        var random = new Random(1);
        double[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
        var chart = new ScatterChart("t", "v", "a", [new PointSeries("s", [.. Values(20_000)], [.. Values(20_000)])]);
        Assert.InRange(Drawing.Text(chart).Length, 100_000, 250_000);
    }
}
