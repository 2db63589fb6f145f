using Prosodia.Evaluation.Significance;

namespace Prosodia.Tests.Evaluation.Significance;

public sealed class MultipleComparisonsTests
{
    private static readonly double[] PValues = [.01, .04, .03, .005, .2, .011];

    [Fact]
    public void As_statsmodels_has_it()
    {
        // statsmodels.stats.multitest.multipletests(p, method='bonferroni' | 'holm')[1], statsmodels 0.13.5
        Close([.06, .24, .18, .03, 1, .066], MultipleComparisons.Bonferroni(PValues));
        Close([.05, .09, .09, .03, .2, .05], MultipleComparisons.Holm(PValues));
        Close([1, 1, .6], MultipleComparisons.Holm([.5, .9, .2]));
    }

    [Fact]
    public void A_single_test_is_not_corrected()
    {
        Assert.Equal([.04], MultipleComparisons.Bonferroni([.04]));
        Assert.Equal([.04], MultipleComparisons.Holm([.04]));
        Assert.Empty(MultipleComparisons.Holm([]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void What_is_no_p_value_is_named(double p)
    {
        Assert.Contains("p-value 1 is", Assert.Throws<ArgumentException>(() => MultipleComparisons.Holm([.5, p])).Message);
        Assert.Contains("p-value 0 is", Assert.Throws<ArgumentException>(() => MultipleComparisons.Bonferroni([p])).Message);
    }

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }
}
