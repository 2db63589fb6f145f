using Prosodia.Evaluation.Significance;

namespace Prosodia.Tests.Evaluation.Significance;

public sealed class TTestTests
{
    private static readonly double[] Simple = [.4349, .5210, .3958, .6042, .4792, .5521, .4375, .5104];
    private static readonly double[] MultiTask = [.4974, .5313, .4271, .5938, .5417, .5625, .4167, .5625];
    private static readonly double[] Right = [2.1, 3.4, 1.9, 5.6, 4.4, 3.8, 2.7];
    private static readonly double[] Wrong = [4.9, 6.1, 5.5, 3.9, 7.2];

    [Fact]
    public void Paired_as_SciPy_has_it()
    {
        // r = scipy.stats.ttest_rel(simple, multi); r.statistic, r.pvalue, r.df, r.confidence_interval(), SciPy 1.10.1
        var test = TTest.Paired(Simple, MultiTask);
        Assert.Equal(-0.0247375, test.MeanDifference!.Value, 1e-14);
        Is(test, -2.1569051746189376, 7, 0.06791759046371616, -0.051857325710326654, 0.0023823257103266597);
    }

    [Fact]
    public void Student_as_SciPy_has_it() =>
        // scipy.stats.ttest_ind(right, wrong); statsmodels CompareMeans(…).tconfint_diff(usevar='pooled'), statsmodels 0.13.5
        Is(TTest.Student(Right, Wrong), -2.791474422981787, 10, 0.01907146716068049, -3.78648333468372, -0.42494523674485096);

    [Fact]
    public void Welch_as_SciPy_has_it() =>
        // scipy.stats.ttest_ind(right, wrong, equal_var=False); weightstats.ttest_ind(…, usevar='unequal')[2]; tconfint_diff(usevar='unequal')
        Is(TTest.Welch(Right, Wrong), -2.8222085172638094, 9.100917326615821, 0.019762857347872028, -3.7907127701237133, -0.42071580130485775);

    [Fact]
    public void The_far_tail_keeps_its_digits()
    {
        // scipy.stats.ttest_rel([10 + i*.01 for i in range(12)], [i*.011 for i in range(12)])
        var test = TTest.Paired([.. Enumerable.Range(0, 12).Select(i => 10 + (i * .01))], [.. Enumerable.Range(0, 12).Select(i => i * .011)]);
        Assert.Equal(9602.404999229557, test.Result!.Statistic, 1e-6);
        Assert.Equal(1, test.Result.PValue / 1.962755250802219e-39, 1e-8);
    }

    [Fact]
    public void Swapping_the_samples_changes_the_sign_only()
    {
        var (test, swapped) = (TTest.Welch(Right, Wrong), TTest.Welch(Wrong, Right));
        Assert.Equal(-test.Result!.Statistic, swapped.Result!.Statistic, 1e-14);
        Assert.Equal(test.Result.PValue, swapped.Result.PValue, 1e-15);
        Assert.Equal((7, 5, 5, 7), (test.FirstItems, test.SecondItems, swapped.FirstItems, swapped.SecondItems));
    }

    [Fact]
    public void Without_variance_there_is_a_reason()
    {
        // Differences of 0.1 each, but for rounding.
        var paired = TTest.Paired([.3, .4, .5, 1.1], [.2, .3, .4, 1.0]);
        Assert.Equal(0.1, paired.MeanDifference!.Value, 1e-15);
        foreach (var test in new[] { paired, TTest.Paired([1, 2], [1, 2]), TTest.Student([.1, .1, .1], [.7, .7]), TTest.Welch([0, 0], [0, 0]) })
        {
            Assert.Null(test.Result);
            Assert.Contains("do not vary", test.Reason);
        }
    }

    [Fact]
    public void Too_few_values_are_a_reason()
    {
        Assert.Contains("there are 1", TTest.Paired([1], [2]).Reason);
        Assert.Equal(-1, TTest.Paired([1], [2]).MeanDifference);
        Assert.Contains("there are 3 and 1", TTest.Welch([1, 2, 3], [2]).Reason);
        Assert.Contains("there are 0 and 2", TTest.Student([], [2, 3]).Reason);
        Assert.Null(TTest.Student([], [2, 3]).MeanDifference);
        Assert.Null(TTest.Paired([], []).MeanDifference);
    }

    [Fact]
    public void Wrong_values_are_named()
    {
        Assert.Contains("value 1 is NaN", Assert.Throws<ArgumentException>(() => TTest.Student([1, double.NaN], [1, 2])).Message);
        Assert.Contains("2 and 1 values", Assert.Throws<ArgumentException>(() => TTest.Paired([1, 2], [1])).Message);
    }

    private static void Is(TTest test, double statistic, double freedom, double p, double low, double high)
    {
        Assert.Null(test.Reason);
        Assert.Equal(statistic, test.Result!.Statistic, 1e-12);
        Assert.Equal(freedom, test.Result.DegreesOfFreedom, 1e-12);
        Assert.Equal(p, test.Result.PValue, 1e-12);
        Assert.Equal(low, test.Result.Low, 1e-9);
        Assert.Equal(high, test.Result.High, 1e-9);
    }
}
