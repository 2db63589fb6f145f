using System.Collections.Immutable;
using Prosodia.Reports.Charts;

namespace Prosodia.Tests.Reports.Charts;

public sealed class ConfusionChartTests
{
    [Fact]
    public void Cells_hold_and_show_their_share_of_the_row()
    {
        var svg = Drawing.Of(new ConfusionChart("t", ["happy", "sad"], [new ConfusionMatrixPanel("m", [[30, 10], [0, 7]])]));
        var cells = svg.All("g").ToArray();
        Assert.Equal(["75", "25", "0", "100"], cells.SelectMany(cell => cell.Texts()));
        Assert.Equal(["q15", "q5", "q0", "q20"], cells.Select(cell => cell.Attribute("class")!.Value));
        Assert.Equal("happy as sad: 10 of 40", cells[1].All("title").Single().Value);
        // Cells of 46 from (40, 46), half a pixel free around each.
        Assert.Equal([("40.5", "46.5"), ("86.5", "46.5"), ("40.5", "92.5"), ("86.5", "92.5")], svg.All("rect").Select(r => (r.Attribute("x")!.Value, r.Attribute("y")!.Value)));
        Assert.Contains("Rows: truth, columns: prediction, % of row; hap = happy", svg.Texts());
    }

    [Fact]
    public void A_class_without_items_has_no_shares()
    {
        var svg = Drawing.Of(new ConfusionChart("t", ["a", "b"], [new ConfusionMatrixPanel("m", [[0, 0], [1, 1]])]));
        Assert.Equal(["–", "–", "50", "50"], svg.All("g").SelectMany(cell => cell.Texts()));
    }

    [Fact]
    public void Panels_go_side_by_side_and_then_down()
    {
        ImmutableArray<ImmutableArray<long>> counts = [[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0], [0, 0, 0, 1, 0, 0], [0, 0, 0, 0, 1, 0], [0, 0, 0, 0, 0, 1]];
        var svg = Drawing.Of(new ConfusionChart("t", ["1", "2", "3", "4", "5", "6"], [.. Enumerable.Range(0, 6).Select(i => new ConfusionMatrixPanel($"m{i}", counts))]));
        // 708 / 3 = 236 a panel; cells of (236 - 66) / 6 = 28; the second row of panels 46 + 168 + 24 further down.
        var corners = svg.All("rect").Where((_, i) => i % 36 == 0).Select(r => ((double)r.Attribute("x")!, (double)r.Attribute("y")!));
        Assert.Equal([(40.5, 46.5), (276.5, 46.5), (512.5, 46.5), (40.5, 284.5), (276.5, 284.5), (512.5, 284.5)], corners);
        Assert.Equal("27", svg.All("rect").First().Attribute("width")!.Value);
    }

    [Theory]
    [InlineData("neutral calm happy sad angry fearful", "neu cal hap sad ang fea")]
    [InlineData("happy happen sad", "happy happe sad")]
    [InlineData("surprise-low surprise-high", "sur1 sur2")]
    [InlineData("😀😀😀😀 a", "😀😀😀 a")]
    public void Short_names_stay_distinct(string names, string shorter) => Assert.Equal(shorter.Split(' '), Abbreviations.Of(names.Split(' ')));

    [Fact]
    public void Text_can_be_read_on_every_shade()
    {
        foreach (var dark in new[] { false, true })
        {
            for (var shade = 0; shade <= Shade.Steps; shade++)
            {
                var (fill, text) = Shade.Colours(shade, dark);
                Assert.InRange(Contrast.Ratio(fill, text), 4.5, 21);
            }
        }
    }
}
