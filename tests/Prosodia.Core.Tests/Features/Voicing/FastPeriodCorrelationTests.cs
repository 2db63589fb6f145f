using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features.Voicing;

public sealed class FastPeriodCorrelationTests
{
    private const int Lowest = 60;
    private const int Lags = 41;

    /// <summary>Where it vouches for its values, they are within its stated accuracy of the plain formula's.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(5)]
    public void Values_AreThePlainFormulas(double offset)
    {
        var x = new double[700];
        for (var n = 0; n < 400; n++)
            x[n] = offset + Math.Sin(n * 0.08) + (0.1 * Math.Sin(n * n));
        double[] fast = new double[128], plain = new double[128];
        var correlation = new FastPeriodCorrelation(700);
        correlation.Load(x, 400);
        for (var start = 0; start < 150; start += 7)
        {
            Assert.True(correlation.Compute(x, start, Lowest, Lags, fast));
            PeriodCorrelation.Compute(x.AsSpan(start), Lowest, Lags, plain);
            for (var k = 0; k < Lags; k++)
                Assert.Equal(plain[k], fast[k], FastPeriodCorrelation.Accuracy);
        }
    }

    /// <summary>It does not vouch where differences of running sums cancel: a ripple on a large offset, silence, a constant.</summary>
    [Theory]
    [InlineData(1000, 1e-3)]
    [InlineData(1000, 0.3)]
    [InlineData(0, 0)]
    [InlineData(0.3, 0)]
    public void Cancellation_IsNoticed(double offset, double ripple)
    {
        var x = new double[700];
        for (var n = 0; n < 400; n++)
            x[n] = offset + (ripple * Math.Sin(n * 0.08));
        var correlation = new FastPeriodCorrelation(700);
        correlation.Load(x, 400);
        Assert.False(correlation.Compute(x, 0, Lowest, Lags, new double[128]));
    }
}
