using Prosodia.Learning.Recurrent.Training;
using Prosodia.Numerics;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class GaussianStreamTests
{
    // scipy.stats.norm.cdf(x)
    [Theory]
    [InlineData(-3.6, 0.00015910859015753364)]
    [InlineData(-2, 0.022750131948179195)]
    [InlineData(-0.5, 0.3085375387259869)]
    [InlineData(0.1, 0.539827837277029)]
    [InlineData(1.5, 0.9331927987311419)]
    [InlineData(3.6, 0.9998408914098425)]
    public void As_many_values_lie_below_as_the_distribution_says(double x, double probability)
    {
        const int count = 400_000;
        var random = new Xoshiro256(1);
        var below = 0;
        for (var i = 0; i < count; i++)
            below += GaussianStream.Next(random) < x ? 1 : 0;
        Assert.Equal(probability, (double)below / count, 4 * Math.Sqrt(probability * (1 - probability) / count));
    }

    [Fact]
    public void Moments_are_those_of_the_distribution()
    {
        var values = new float[400_000];
        GaussianStream.Add(new(2), 0.5, values);
        Assert.Equal(0, values.Average(), 4 * 0.5 / 632);
        Assert.Equal(0.25, values.Average(x => x * (double)x), 4 * 0.25 * Math.Sqrt(2) / 632);
        Assert.Equal(3 * 0.0625, values.Average(x => Math.Pow(x, 4)), 4 * 0.0625 * Math.Sqrt(96) / 632);
    }
}
