using Prosodia.Evaluation.Normalization;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Evaluation.Normalization;

public sealed class PerformerNormalizationTests
{
    [Fact]
    public void Each_performer_has_his_own_mean_and_deviation()
    {
        // anna: 1, 3 (mean 2, population deviation 1) and 10, 30 (20, 10); ben: 5, 5, 8 (6, √2) and 0, 3, 6 (3, √6).
        var features = new SampleMatrix([1, 10, 5, 0, 3, 30, 5, 3, 8, 6], 5, 2);
        var result = PerformerNormalization.Apply(features, ["anna", "ben", "anna", "ben", "ben"]);
        var (half, root) = (1 / Math.Sqrt(2), 3 / Math.Sqrt(6));
        double[] expected = [-1, -1, -half, -root, 1, 1, -half, 0, 2 * half, root];
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], result[i / 2][i % 2], 1e-15);
    }

    [Fact]
    public void What_does_not_vary_becomes_0()
    {
        // A constant; a deviation of 5e-10, below the bound, which is centred and not blown up to ±1; a performer with one row.
        var features = new SampleMatrix([0.1, 1, 0.1, 1 + 1e-9, 7, 7], 3, 2);
        var result = PerformerNormalization.Apply(features, ["a", "a", "b"]);
        for (var row = 0; row < 3; row++)
            Assert.All(result[row].ToArray(), value => Assert.Equal(0, value, 1e-9));
        Assert.Equal(0, result[2][0]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_row_without_performer_is_named(string? missing)
    {
        var features = new SampleMatrix([1, 2, 3], 3, 1);
        Assert.Contains("row 1 has no performer", Assert.Throws<ArgumentException>(() => PerformerNormalization.Apply(features, ["a", missing, "a"])).Message);
        Assert.Contains("1 performers for 3 rows", Assert.Throws<ArgumentException>(() => PerformerNormalization.Apply(features, ["a"])).Message);
    }
}
