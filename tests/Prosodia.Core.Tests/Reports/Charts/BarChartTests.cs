using System.Xml.Linq;
using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

/// <summary>Positions are worked out by hand: the plot is 632 wide from 56, 250 high from 70, below one row of legend.</summary>
public sealed class BarChartTests
{
    [Fact]
    public void Bars_stand_on_zero_in_the_middle_of_their_groups()
    {
        // The axis ends at 50. Groups are 316 wide and bars 48 with 1.5 free on either side.
        var svg = Drawing.Of(new BarChart("t", "%", ["a", "b"], [new BarSeries("s", [50, 25])]));
        Assert.Equal(["M191.5 70h45v250h-45z", "M507.5 195h45v125h-45z"], svg.Paths("s0", "fill").Where(path => !path.StartsWith("M10 ", StringComparison.Ordinal)));
        Assert.Equal(["50.00", "25.00"], svg.Texts().Where(text => text.EndsWith(".00", StringComparison.Ordinal)));
        Assert.Equal(["0", "10", "20", "30", "40", "50"], svg.Texts().Where(text => text.Length <= 2 && char.IsDigit(text[0])));
    }

    [Fact]
    public void Bars_below_zero_hang_from_it()
    {
        // The axis is -0.5..1, so that 0 is at 70 + 250·2/3, and half a unit is 250/3.
        var svg = Drawing.Of(new BarChart("t", "CCC", ["a"], [new BarSeries("s", [-0.5]), new BarSeries("u", [1])]) { Decimals = 1 });
        Assert.Contains("M325.5 236.7h45v83.3h-45z", svg.Paths("s0", "fill"));
        Assert.Contains("\u22120.5", svg.Texts());
    }

    [Fact]
    public void Intervals_need_not_be_symmetric()
    {
        // On an axis to 50: 25 is at 195, 10 at 270, 30 at 170; the published 40 at 120.
        var svg = Drawing.Of(new BarChart("t", "%", ["a"], [new BarSeries("s", [new Bar(25, 10, 30, 40)]), new BarSeries("u", [50])]));
        Assert.Contains("M344 270h8M344 170h8M348 270L348 170", svg.Paths("ink", "stroke"));
        Assert.Contains("M348 115L353 120L348 125L343 120z", svg.Paths("ink", "stroke"));
        Assert.Contains("a, s: 25.00 (10.00 to 30.00), paper 40.00", svg.All("title").Select(title => title.Value));
        Assert.Contains("a, s: 25.00 (10.00 to 30.00), paper 40.00", svg.All("desc").Single().Value, StringComparison.Ordinal);
    }

    /// <summary>The bar ends at 195: its value stands 5 above, or above the mark (10 high) of a published figure that would be in its way.</summary>
    [Theory]
    [InlineData(50, 190)]
    [InlineData(40, 190)]
    [InlineData(27, 175)]
    [InlineData(25, 185)]
    [InlineData(10, 190)]
    public void A_value_stays_with_its_bar_when_the_published_figure_is_elsewhere(double published, double y)
    {
        var svg = Drawing.Of(new BarChart("t", "%", ["a"], [new BarSeries("s", [new Bar(25, double.NaN, double.NaN, published)]), new BarSeries("u", [50])]));
        Assert.Equal(y, double.Parse(svg.All("text").Single(text => text.Value == "25.00").Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Lines_to_compare_with_cross_the_plot_and_are_named_in_the_legend()
    {
        var svg = Drawing.Of(new BarChart("t", "%", ["a"], [new BarSeries("s", [50])]) { References = [new ReferenceLine(20, "chance")] });
        Assert.Contains("M56 220L688 220", svg.Paths("faint", "stroke"));
        Assert.Contains("chance", svg.Texts());
    }

    [Fact]
    public void Series_differ_without_colour()
    {
        var hatches = Enumerable.Range(0, 6).Select(series => SeriesLook.Hatch(series, 0, 0, 20, 40)).ToArray();
        Assert.Equal(6, hatches.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(6, Enumerable.Range(0, 6).Select(SeriesLook.Dashes).Distinct(StringComparer.Ordinal).Count());
        // Rising lines of a box 12 wide and 12 high: through its left edge, its corner, and its lower edge.
        Assert.Equal("M0 6L6 0M0 12L12 0M6 12L12 6", SeriesLook.Hatch(1, 0, 0, 12, 12));
    }

    [Fact]
    public void Values_of_narrow_bars_are_written_upwards_or_left_to_the_pointer()
    {
        static XElement Draw(int groups) => Drawing.Of(new BarChart("t", "%", [.. Enumerable.Repeat("g", groups)], [new BarSeries("s", [.. Enumerable.Repeat((Bar)33, groups)])]));
        Assert.Equal(0, Draw(8).All("text").Count(text => text.Attribute("transform") is not null));
        Assert.Equal(40, Draw(40).All("text").Count(text => text.Attribute("transform") is not null));
        Assert.Equal(0, Draw(200).Texts().Count(text => text == "33.00"));
        Assert.Equal(200, Draw(200).All("title").Count(title => title.Value == "g, s: 33.00"));
    }
}
