using Prosodia.Corpora.Synthetic;
using Prosodia.Numerics;

namespace Prosodia.Tests.Corpora.Synthetic;

public sealed class GlottalSourceTests
{
    [Theory]
    [InlineData(0.005)]
    [InlineData(0.02)]
    public void JitterIsTheMeanDifferenceOfSuccessivePeriods(double jitter)
    {
        const int Rate = 48000;
        var periods = Periods(Source(Rate, 3 * Rate, 100, jitter, 0), 100, Rate);
        var measured = periods.Zip(periods.Skip(1), (a, b) => Math.Abs(a - b)).Average() / periods.Average();
        // Three standard errors of 300 cycles are about 15 %.
        Assert.Equal(jitter, measured, 0.2 * jitter);
    }

    [Fact]
    public void ShimmerIsTheMeanDifferenceOfSuccessiveAmplitudes()
    {
        const int Rate = 48000;
        var samples = Source(Rate, 3 * Rate, 100, 0, 0.05);
        var depths = Enumerable.Range(1, 298).Select(k => -(double)samples.AsSpan(k * Rate / 100, Rate / 100).ToArray().Min()).ToArray();
        var measured = depths.Zip(depths.Skip(1), (a, b) => Math.Abs(a - b)).Average() / depths.Average();
        Assert.Equal(0.05, measured, 0.01);
    }

    [Fact]
    public void ThereIsNoDirectCurrent() => Assert.Equal(0, Source(16000, 16000, 125, 0.01, 0.03).Average(), 1e-3);

    [Fact]
    public void AliasesStayFiftyDecibelsBelowTheVoice()
    {
        // At 440 Hz and 16 kHz every component is a multiple of 40 Hz, and those that are no harmonics are aliases.
        var samples = Source(16000, 32000, 440, 0, 0).AsSpan(16000);
        var (harmonics, aliases) = (0.0, 0.0);
        for (var frequency = 40; frequency <= 6000; frequency += 40)
        {
            var power = Measure.Power(samples, frequency / 16000.0);
            if (frequency % 440 == 0) harmonics += power;
            else aliases += power;
        }

        Assert.True(10 * Math.Log10(aliases / harmonics) < -50, $"{10 * Math.Log10(aliases / harmonics):F1} dB");
    }

    private static float[] Source(int rate, int count, double pitch, double jitter, double shimmer)
    {
        var source = new GlottalSource(rate, new Xoshiro256(1));
        return [.. Enumerable.Range(0, count).Select(_ => (float)source.Next(pitch, 0.6, jitter, shimmer))];
    }

    // From one closure (the sharpest dip) to the next.
    private static List<double> Periods(float[] samples, double pitch, int rate)
    {
        var closures = new List<double>();
        var period = (int)(rate / pitch);
        for (var from = period; from + period < samples.Length;)
        {
            var dip = from;
            for (var n = from; n < from + period; n++)
            {
                if (samples[n] < samples[dip]) dip = n;
            }

            closures.Add(dip + Measure.Vertex(samples[dip - 1], samples[dip], samples[dip + 1]));
            from = dip + period / 2;
        }

        return [.. closures.Zip(closures.Skip(1), (a, b) => b - a)];
    }
}
