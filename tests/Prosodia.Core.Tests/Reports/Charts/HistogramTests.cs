using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

public sealed class HistogramTests
{
    [Fact]
    public void Values_are_counted_as_numpy_counts_them()
    {
        // numpy.histogram([1, 2, 2.5, 3, 9, 10, 10, 11.9], bins=[0, 2, 4, 6, 8, 10, 12])[0]
        var histogram = Histogram.Of("t", "x", "y", [1, 2, 2.5, 3, 9, 10, 10, 11.9], 6);
        Assert.Equal("0 2 4 6 8 10 12", string.Join(' ', histogram.Edges));
        Assert.Equal("1 3 0 0 1 3", string.Join(' ', histogram.Counts));
    }

    [Theory]
    [InlineData(new double[] { 5 })]
    [InlineData(new double[] { 0, 0, 0 })]
    [InlineData(new double[] { -3, 7, 7.5, 0.1 })]
    [InlineData(new double[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 })]
    public void Every_value_is_in_one_bin(double[] values)
    {
        var histogram = Histogram.Of("t", "x", "y", values);
        Assert.Equal(values.Length, histogram.Counts.Sum());
        Assert.InRange(values.Min(), histogram.Edges[0], histogram.Edges[^1]);
        Assert.InRange(values.Max(), histogram.Edges[0] - 1e-12, histogram.Edges[^1] + 1e-12);
    }

    [Fact]
    public void Bins_touch_and_reach_up_to_their_counts()
    {
        // The plot is 632 wide from 56 and 200 high from 42; two bins of 316, 0.75 free on either side; the axis ends at 4.
        var svg = Drawing.Of(new Histogram("t", "x", "y", [0, 1, 2], [4, 1]));
        Assert.Equal(["M56.8 42h314.5v200h-314.5z", "M372.8 192h314.5v50h-314.5z"], svg.Paths("s0", "fill"));
    }
}
