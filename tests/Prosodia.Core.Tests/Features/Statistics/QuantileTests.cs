using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features.Statistics;

namespace Prosodia.Tests.Features.Statistics;

public class QuantileTests
{
    [Theory]
    [InlineData(0.95, 3.85)] // numpy.percentile([4, 1, 3, 2], [95, 50, 25, 0, 100])
    [InlineData(0.50, 2.5)]
    [InlineData(0.25, 1.75)]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    public void Quantiles_interpolate_linearly(double q, double expected) => Assert.Equal(expected, Quantile.Of([4, 1, 3, 2], q), 12);

    [Fact]
    public void Selection_agrees_with_sorting() =>
        Prop.ForAll(Gen.Choose(0, 50).ArrayOf(300).ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (cells, count, q) =>
        {
            float[] values = [.. cells.Take(count).Select(cell => (float)cell)];
            return Quantile.Of([.. values], q / 1000.0) == BySorting(values, q / 1000.0)
                && Quantile.InterquartileRange([.. values]) == BySorting(values, 0.75) - BySorting(values, 0.25);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("organ pipe")]
    [InlineData("descending")]
    [InlineData("constant")]
    public void Unlucky_orders_are_selected_too(string order)
    {
        float[] values = [.. Enumerable.Range(0, 10_000).Select(i => order switch
        {
            "organ pipe" => (float)Math.Min(i, 10_000 - i),
            "descending" => -i,
            _ => 3,
        })];
        Assert.Equal(BySorting(values, 0.75) - BySorting(values, 0.25), Quantile.InterquartileRange([.. values]));
    }

    private static double BySorting(float[] values, double q)
    {
        float[] sorted = [.. values.Order()];
        var at = q * (sorted.Length - 1);
        double low = sorted[(int)at];
        return low + ((sorted[Math.Min(sorted.Length - 1, (int)at + 1)] - low) * (at - (int)at));
    }
}
