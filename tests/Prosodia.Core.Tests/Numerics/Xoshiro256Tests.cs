using Prosodia.Numerics;

namespace Prosodia.Tests.Numerics;

public sealed class Xoshiro256Tests
{
    [Fact]
    public void EveryListOfKeysHasAStreamOfItsOwn()
    {
        Xoshiro256[] generators = [new(1, 2), new(2, 1), new(1, 2, 0), new(1), new(-1)];
        Assert.Equal(generators.Length, generators.Select(generator => generator.NextBits()).Distinct().Count());
        Assert.Equal(new Xoshiro256(1, 2).NextBits(), new Xoshiro256(1, 2).NextBits());
    }

    [Fact]
    public void NormalDeviatesAreStandard()
    {
        var random = new Xoshiro256(7);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.Normal()).ToArray();
        // Four standard errors: 0.0126 of the mean, 0.018 of the variance, 0.062 of the fourth moment.
        Assert.Equal(0, draws.Average(), 0.0127);
        Assert.Equal(1, draws.Average(x => x * x), 0.018);
        Assert.Equal(3, draws.Average(x => x * x * x * x), 0.13);
    }

    [Fact]
    public void NoiseHasUnitVarianceAndNoMean()
    {
        var random = new Xoshiro256(8);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.Noise()).ToArray();
        Assert.Equal(0, draws.Average(), 0.0127);
        Assert.Equal(1, draws.Average(x => x * x), 0.012);
    }

    [Fact]
    public void GumbelHasItsMeanAndVariance()
    {
        var random = new Xoshiro256(9);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.Gumbel()).ToArray();
        // Euler's constant and π²/6.
        Assert.Equal(0.5772, draws.Average(), 0.017);
        Assert.Equal(1.6449, draws.Average(x => x * x) - draws.Average() * draws.Average(), 0.05);
    }
}
