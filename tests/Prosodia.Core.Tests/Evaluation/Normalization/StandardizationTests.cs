using Prosodia.Evaluation.Normalization;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Evaluation.Normalization;

public sealed class StandardizationTests
{
    private static readonly SampleMatrix Features = new([1, 5, 1e6, 2, 5, 1e6 + 3, 4, 5, 1e6 - 1, 100, 6, 0], 4, 3);

    [Fact]
    public void Parameters_are_those_of_the_rows_fitted_on()
    {
        // StandardScaler().fit(x[:3]): mean_ 7/3, 5, 1000002/3 …; scale_ 1.247219128924647, 1 (constant), 1.699673171197595 (scikit-learn 1.2.1)
        var fitted = Standardization.Fit(Features, [0, 1, 2]);
        double[] means = [7.0 / 3, 5, 1e6 + (2.0 / 3)], divisors = [1.247219128924647, 1, 1.699673171197595];
        for (var column = 0; column < 3; column++)
        {
            Assert.Equal(means[column], fitted.Means[column], 1e-9);
            Assert.Equal(divisors[column], fitted.Divisors[column], 1e-9);
        }
    }

    [Fact]
    public void Others_are_brought_to_the_same_scale()
    {
        var result = new Standardization([10, 1, 0], [2, 1, 4]).Apply(Features);
        Assert.Equal([-4.5, 4, 250_000], result[0].ToArray());
        Assert.Equal([45, 5, 0], result[3].ToArray());
    }

    [Fact]
    public void Wrong_parameters_and_rows_are_named()
    {
        Assert.Contains("column 1: the divisor is 0", Refused(() => new Standardization([1, 2], [1, 0])));
        Assert.Contains("column 0: the mean is NaN", Refused(() => new Standardization([double.NaN], [1])));
        Assert.Contains("one length", Refused(() => new Standardization([1], [])));
        Assert.Contains("3 features, but the normalisation is of 1", Refused(() => new Standardization([1], [1]).Apply(Features)));
        Assert.Contains("row 4", Refused(() => Standardization.Fit(Features, [4])));
        Assert.Contains("no rows", Refused(() => Standardization.Fit(Features, [])));
    }

    private static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
