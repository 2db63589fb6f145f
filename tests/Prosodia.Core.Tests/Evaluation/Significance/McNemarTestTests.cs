using Prosodia.Evaluation.Significance;

namespace Prosodia.Tests.Evaluation.Significance;

public sealed class McNemarTestTests
{
    // statsmodels 0.13.5: mcnemar([[50, b], [c, 20]], exact=True).pvalue; mcnemar(…, exact=False, correction=True)
    [Theory]
    [InlineData(12, 5, 0.143463134765625, 2.1176470588235294, 0.1456100953968629)]
    [InlineData(3, 0, 0.25, 1.3333333333333333, 0.24821307898992026)]
    [InlineData(40, 61, 0.04604406692934279, 3.9603960396039604, 0.04658274252301569)]
    public void As_statsmodels_has_it(int firstOnly, int secondOnly, double exact, double chiSquare, double p)
    {
        var test = Of(50, firstOnly, secondOnly, 20);
        Assert.Equal((70 + firstOnly + secondOnly, firstOnly, secondOnly), (test.Items, test.FirstOnly, test.SecondOnly));
        Assert.Equal(exact, test.ExactP!.Value, 1e-12);
        Assert.Equal(chiSquare, test.ChiSquare!.Value, 1e-12);
        Assert.Equal(p, test.ChiSquareP!.Value, 1e-12);
    }

    [Fact]
    public void The_correction_never_goes_past_0()
    {
        // R: mcnemar.test(matrix(c(50, 7, 7, 20), 2)) has 0 and p = 1 here; statsmodels has 1/14, the square of −1.
        var test = Of(50, 7, 7, 20);
        Assert.Equal((1, 0, 1), (test.ExactP, test.ChiSquare, test.ChiSquareP));
    }

    [Fact]
    public void Models_that_agree_everywhere_are_a_reason()
    {
        var test = Of(3, 0, 0, 2);
        Assert.Contains("nothing to compare", test.Reason);
        Assert.Null(test.ExactP);
        Assert.Contains("2 and 1 results", Assert.Throws<ArgumentException>(() => McNemarTest.Of([true, true], [true])).Message);
    }

    private static McNemarTest Of(int both, int firstOnly, int secondOnly, int neither) => McNemarTest.Of(
        [.. Repeat(both, true), .. Repeat(firstOnly, true), .. Repeat(secondOnly, false), .. Repeat(neither, false)],
        [.. Repeat(both, true), .. Repeat(firstOnly, false), .. Repeat(secondOnly, true), .. Repeat(neither, false)]);

    private static IEnumerable<bool> Repeat(int count, bool value) => Enumerable.Repeat(value, count);
}
