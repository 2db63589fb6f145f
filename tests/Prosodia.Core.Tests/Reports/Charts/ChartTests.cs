using System.Globalization;
using System.Text.RegularExpressions;
using Prosodia.Reports;
using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

/// <summary>What holds for every chart.</summary>
public sealed partial class ChartTests
{
    [Theory]
    [MemberData(nameof(Drawing.HostileNames), MemberType = typeof(Drawing))]
    public void Names_are_text_whatever_they_hold(string name) => Assert.All(Every(name), chart =>
    {
        var svg = Drawing.Of(chart);
        var allowed = new[] { "title", "desc", "rect", "path", "text", "g" };
        Assert.All(svg.Descendants(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.DoesNotContain(svg.Value, c => (char.IsControl(c) && c != '\n') || c is '\u202E' or '\u2066');
        Assert.All(svg.Texts(), text => Assert.InRange(PlainText.Columns(text), 0, 120));
        Assert.InRange(Drawing.Text(chart).Length, 100, 60_000);
    });

    [Fact]
    public void Drawings_are_named_described_and_stand_alone() => Assert.All(Every("speech"), chart =>
    {
        var svg = Drawing.Of(chart);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal(["title", "desc"], svg.Elements().Take(2).Select(element => element.Name.LocalName));
        Assert.All(svg.Elements().Take(2), element => Assert.NotEmpty(element.Value));
        foreach (var word in new[] { "href", "url(", "style", "script", "<!", "<?", "@import", " id=" })
            Assert.DoesNotContain(word, Drawing.Text(chart), StringComparison.Ordinal);
        Assert.Equal(Drawing.Text(chart), Drawing.Text(chart with { Title = chart.Title }));
    });

    [Fact]
    public void No_data_are_said_to_be_none() => Assert.All(Empty(), chart =>
    {
        var svg = Drawing.Of(chart);
        Assert.Contains("no values", svg.Texts());
        Assert.DoesNotMatch(NotANumber(), Drawing.Text(chart));
    });

    [Fact]
    public void Extreme_numbers_stay_inside_the_drawing() => Assert.All(Extreme(), chart =>
    {
        var svg = Drawing.Of(chart);
        Assert.DoesNotMatch(NotANumber(), Drawing.Text(chart));
        var (width, height) = ((double)svg.Attribute("width")!, (double)svg.Attribute("height")!);
        foreach (var path in svg.All("path").Select(path => path.Attribute("d")!.Value))
        {
            foreach (Match point in Points().Matches(path))
            {
                Assert.InRange(double.Parse(point.Groups["x"].Value, CultureInfo.InvariantCulture), 0, width);
                Assert.InRange(double.Parse(point.Groups["y"].Value, CultureInfo.InvariantCulture), 0, height);
            }
        }
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    public void Values_that_no_axis_holds_are_refused_before_anything_is_written(double value)
    {
        Chart[] charts =
        [
            new ScatterChart("t", "x", "y", [new PointSeries("a", [0], [value])]),
            new LineChart("t", "x", "y", [new LineSeries("a", [value], [0])]),
            new BarChart("t", "y", [], []) { References = [new ReferenceLine(value, "chance")] },
            new Histogram("t", "x", "y", [0, value], [1]),
        ];
        using var writer = new StringWriter();
        Assert.All(charts, chart => Assert.Contains("finite", Assert.Throws<ReportException>(() => chart.Write(writer)).Message, StringComparison.Ordinal));
        Assert.Empty(writer.ToString());
    }

    [Fact]
    public void Charts_that_do_not_add_up_are_refused()
    {
        Chart[] charts =
        [
            new ScatterChart("t", "x", "y", [new PointSeries("a", [0], [])]),
            new LineChart("t", "x", "y", [new LineSeries("a", [0, 1], [0])]),
            new LineChart("t", "x", "y", [new LineSeries("a", [1, 0], [0, 0])]),
            new LineChart("t", "x", "y", [new LineSeries("a", [0], [0]) { Low = [0] }]),
            new LineChart("t", "x", "y", []) { XRange = (1, 0) },
            new LineChart("t", "", "y", [new LineSeries("a", [-1], [0])]) { Time = true },
            new BarChart("t", "y", ["g"], [new BarSeries("a", [])]),
            new BarChart("t", "y", default, []),
            new BarChart("t", "y", [.. Enumerable.Repeat("g", 401)], [new BarSeries("a", [.. new Bar[401]])]),
            new Histogram("t", "x", "y", [0, 1], [1, 2]),
            new Histogram("t", "x", "y", [0, 0], [1]),
            new Histogram("t", "x", "y", [0, 1], [-1]),
            new ConfusionChart("t", ["a", "b"], [new ConfusionMatrixPanel("m", [[1, 2]])]),
            new ConfusionChart("t", [.. Enumerable.Repeat("a", 40)], []) { PanelsInRow = 6 },
            new ConfusionChart("t", ["a"], [new ConfusionMatrixPanel("m", [[-1]])]),
        ];
        Assert.All(charts, chart => Assert.StartsWith("Chart 't': ", Assert.Throws<ReportException>(() => Drawing.Text(chart)).Message, StringComparison.Ordinal));
    }

    private static Chart[] Every(string name) =>
    [
        new BarChart(name, name, [name, "b"], [new BarSeries(name, [new Bar(3, 2, 5, 4), -1.5]), new BarSeries("y", [double.NaN, 0])])
        {
            References = [new ReferenceLine(1, name)],
            PublishedName = name,
            IntervalName = name,
        },
        new LineChart(name, name, name, [new LineSeries(name, [0, 1, 2], [1, double.NaN, 2]) { Low = [0, 0, 0], High = [2, 2, 3] }])
        {
            Diagonal = true,
            References = [new ReferenceLine(1, name)],
        },
        new ScatterChart(name, name, name, [new PointSeries(name, [0, 0.5], [0.1, -1])]),
        new Histogram(name, name, name, [0, 1, 2], [3, 0]),
        new ConfusionChart(name, [name, "sad"], [new ConfusionMatrixPanel(name, [[3, 1], [0, 0]])]),
    ];

    private static Chart[] Empty() =>
    [
        new BarChart("t", "y", [], []),
        new BarChart("t", "y", ["g"], [new BarSeries("a", [double.NaN])]),
        new LineChart("t", "x", "y", []),
        new LineChart("t", "x", "y", [new LineSeries("a", [0, 1], [double.NaN, double.NaN])]) { Time = true },
        new ScatterChart("t", "x", "y", []),
        new Histogram("t", "x", "y", [0], []),
        Histogram.Of("t", "x", "y", []),
        new ConfusionChart("t", [], []),
    ];

    private static IEnumerable<Chart> Extreme()
    {
        foreach (var value in new[] { 0, 1e-300, -1e-300, 1e100, -1e100, 1e15, 5e-324 })
        {
            yield return new BarChart("t", "y", ["g"], [new BarSeries("a", [new Bar(value, value, value, value)])]);
            yield return new LineChart("t", "x", "y", [new LineSeries("a", [value, value], [value, value])]);
            yield return new LineChart("t", "x", "y", [new LineSeries("a", [value - 1, value + 1], [-value, value])]);
            yield return new ScatterChart("t", "x", "y", [new PointSeries("a", [value], [-value])]);
            yield return Histogram.Of("t", "x", "y", [value, value, -value], 3);
        }
    }

    [GeneratedRegex(@"NaN|Infinity|∞|-0[ hvLMz""]", RegexOptions.None, 1_000)]
    private static partial Regex NotANumber();

    [GeneratedRegex(@"[ML](?<x>-?[\d.]+) (?<y>-?[\d.]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Points();
}
