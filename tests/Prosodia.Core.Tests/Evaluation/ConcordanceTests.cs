using Prosodia.Evaluation;

namespace Prosodia.Tests.Evaluation;

/// <summary>Expected numbers: closed forms, and concordance.py beside this file (NumPy), to 1e-12.</summary>
public sealed class ConcordanceTests
{
    private static readonly double[] X = [0.1, 0.4, -0.2, 0.9, 0.3];
    private static readonly double[] Y = [0.0, 0.5, -0.1, 0.7, 0.6];

    [Fact]
    public void Coefficient_divides_by_n() => Assert.Equal(0.8666666666666666, Concordance.Coefficient(X, Y), 1e-12);

    [Fact]
    public void AvecScore_divides_covariance_by_n_and_variance_by_n_minus_1() =>
        Assert.Equal(0.6942590120160214, Concordance.AvecScore(X, Y), 1e-12);

    [Fact]
    public void With_equal_means_the_AvecScore_is_the_coefficient_times_n_minus_1_over_n()
    {
        double[] a = [1, 2, 3, 4], b = [2, 1, 4, 3];
        Assert.Equal(0.6, Concordance.Coefficient(a, b), 1e-12);
        Assert.Equal(0.6 * 3 / 4, Concordance.AvecScore(a, b), 1e-12);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(-1, 0, -1)]
    [InlineData(2, 0, 0.8)] // 2k / (1 + k²) for y = kx around zero
    [InlineData(1, 1, 2 / 3.0)] // 2v / (2v + d²) for y = x + d, v = 1
    public void Scaling_and_shifting_cost_what_the_formula_says(double scale, double shift, double expected)
    {
        double[] x = [-1, 1, -1, 1];
        Assert.Equal(expected, Concordance.Coefficient(x, [.. x.Select(v => (scale * v) + shift)]), 1e-12);
    }

    [Fact]
    public void Positions_with_a_NaN_are_left_out_of_both()
    {
        double[] x = [.. X, double.NaN, 5], y = [.. Y, 7, double.NaN];
        Assert.Equal(Concordance.Coefficient(X, Y), Concordance.Coefficient(x, y), 1e-15);
        Assert.Equal(Concordance.AvecScore(X, Y), Concordance.AvecScore(x, y), 1e-15);
    }

    [Fact]
    public void What_cannot_be_said_is_NaN()
    {
        Assert.True(double.IsNaN(Concordance.Coefficient([], [])));
        Assert.True(double.IsNaN(Concordance.Coefficient([1, 1], [1, 1])));
        Assert.True(double.IsNaN(Concordance.AvecScore([1], [1])));
        Assert.Throws<ArgumentException>(() => Concordance.Coefficient([1], [1, 2]));
    }
}
