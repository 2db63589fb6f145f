using Prosodia.Evaluation.Measures;

namespace Prosodia.Tests.Evaluation.Measures;

public sealed class CalibrationTests
{
    private static readonly double[] Values =
        [.7, .2, .1, .1, .8, .1, .3, .3, .4, .05, .15, .8, .5, .3, .2, .6, .4, 0, .25, .5, .25, .1, .1, .8];

    private static readonly int[] Truth = [0, 1, 0, 2, 1, 0, 1, 0];

    [Fact]
    public void Scores_are_those_of_NumPy_and_scikit_learn()
    {
        // P: the values above, Y = np.eye(3)[truth]; ((P − Y)**2).sum(1).mean(); log_loss(truth, P); bins by
        // np.digitize(P.max(1), np.linspace(0, 1, 6), right=True); ECE = Σ share·|mean confidence − accuracy|
        var calibration = Calibration.Of(new(Values, [0, 1, 2]), Truth, 5);
        Assert.Equal(8, calibration.Items);
        Assert.Equal(0.4925, calibration.Brier, 1e-14);
        Assert.Equal(0.8396831940673757, calibration.LogLoss, 1e-14);
        Assert.Equal(0.1125, calibration.ExpectedError, 1e-14);
        Assert.Equal(0.4, calibration.MaximumError, 1e-14);
        Assert.Equal([0, 1, 3, 4, 0], calibration.Bins.Select(bin => bin.Items));
        Assert.Equal([null, 0, 2.0 / 3, 0.75, null], calibration.Bins.Select(bin => bin.Accuracy));
        Assert.Null(calibration.Bins[0].Confidence);
        Assert.Equal(0.5333333333333333, calibration.Bins[2].Confidence!.Value, 1e-14);
    }

    [Theory]
    [InlineData(0.7, 10)] // 0.7 · 10 is 7, but 0.55 · 20 is 11.000000000000002 and 0.57 · 100 below 57
    [InlineData(0.55, 20)]
    [InlineData(0.57, 100)]
    [InlineData(0.5000001, 10)]
    [InlineData(1, 7)]
    public void A_bin_holds_what_its_bounds_say(double top, int bins)
    {
        var bin = Assert.Single(Calibration.Of(new([top, 1 - top], [0, 1]), [0], bins).Bins, bin => bin.Items > 0);
        Assert.True(bin.Low < top && top <= bin.High, $"{top} is in ({bin.Low}, {bin.High}]");
    }

    [Fact]
    public void A_class_without_column_has_probability_0()
    {
        // (0.6² + 0.4²) + 1 and −ln 2⁻⁵²
        var calibration = Calibration.Of(new([.6, .4], [3, 5]), [4]);
        Assert.Equal(1.52, calibration.Brier, 1e-15);
        Assert.Equal(52 * Math.Log(2), calibration.LogLoss, 1e-12);
        Assert.Equal(0.6, calibration.ExpectedError, 1e-15);
    }

    [Fact]
    public void The_first_of_equal_probabilities_is_the_top() =>
        Assert.Equal((8, 0.4), new ClassProbabilities([.2, .4, .4], [7, 8, 9]).Top(0));

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Contains("item 1: the probabilities add up to 0.9", Refused(() => new ClassProbabilities([.5, .5, .5, .4], [0, 1])));
        Assert.Contains("item 0 has the probability NaN", Refused(() => new ClassProbabilities([double.NaN, 1], [0, 1])));
        Assert.Contains("item 0 has the probability -0.1", Refused(() => new ClassProbabilities([-.1, 1.1], [0, 1])));
        Assert.Contains("3 probabilities", Refused(() => new ClassProbabilities([1, 0, 1], [0, 1])));
        Assert.Contains("each once", Refused(() => new ClassProbabilities([1, 0], [1, 1])));
        Assert.Contains("2 true classes for 1 items", Refused(() => Calibration.Of(new([1], [0]), [0, 0])));
        Assert.Contains("bins", Refused(() => Calibration.Of(new([1], [0]), [0], 0)));
    }

    private static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
