using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features.Voicing;

public sealed class PeriodSearchTests
{
    private static readonly Func<Random, int, double>[] Shapes =
    [
        (random, _) => (2 * random.NextDouble()) - 1,
        (random, n) => Math.Sin(n * 0.07) + (0.01 * random.NextDouble()),
        (random, n) => 1000 + Math.Sin(n * 0.07) + (1e-3 * random.NextDouble()),
        (_, n) => n / 30 % 2 == 0 ? 1 : -1,
        (_, n) => Math.Sin(n * 2 * Math.PI / 80),
        (_, _) => 0,
        (_, _) => 0.3,
        (_, n) => n % 75 == 0 ? 1 : 0,
        (random, n) => n > 200 ? 0 : random.NextDouble(),
        (random, _) => random.Next(-1, 2) * 1e-38,
        (random, _) => random.Next(-1, 2) * 1e-44,
        (_, n) => n * 1e-4,
    ];

    /// <summary>
    /// The shortcut finds the period that the plain search over the plain formula finds, to the last bit, whatever the signal.
    /// </summary>
    [Fact]
    public void Find_IsTheFullSearch()
    {
        var any = from shape in Gen.Choose(0, Shapes.Length - 1)
                  from seed in Gen.Choose(0, 1_000_000)
                  from start in Gen.Choose(0, 100)
                  from period in Gen.Choose(26, 150)
                  select (shape, seed, start, period);
        var search = new PeriodSearch(800);
        Prop.ForAll(any.ToArbitrary(), given =>
        {
            var random = new Random(given.seed);
            var x = TestSignals.Make(500, n => Shapes[given.shape](random, n));
            int lowest = given.period * 3 / 4, highest = ((given.period * 5) + 3) / 4;
            search.Load(x);
            return search.Find(given.start, lowest, highest).Equals(FullSearch(x, given.start, lowest, highest));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(123)]
    public void Find_FindsThePeriodOfATone(int period)
    {
        var search = new PeriodSearch(800);
        search.Load(TestSignals.Tone(1, 1.0 / period, 600));
        var found = search.Find(11, period * 3 / 4, ((period * 5) + 3) / 4);
        Assert.Equal(period, found!.Value.Exact, 0.05);
        Assert.Equal(1, found.Value.Correlation, 1e-3);
    }

    [Fact]
    public void Find_InSilence_FindsNothing()
    {
        var search = new PeriodSearch(800);
        search.Load(new float[500]);
        Assert.Null(search.Find(0, 60, 100));
    }

    private static FoundPeriod? FullSearch(float[] x, int start, int lowest, int highest)
    {
        var correlations = Enumerable.Range(lowest, highest - lowest + 1).Select(lag => Correlation(x, start, lag)).ToArray();
        var best = 0;
        for (var i = 1; i < correlations.Length - 2; i++)
        {
            var isPeak = correlations[i - 1] < correlations[i] && correlations[i] > correlations[i + 1];
            if (isPeak && (best == 0 || correlations[i] > correlations[best]))
                best = i;
        }

        if (best == 0)
            return null;
        var (position, height) = Parabola.Vertex(
            best - 1, correlations[best - 1], best, correlations[best], best + 1, correlations[best + 1]);
        return new FoundPeriod(lowest + best, lowest + position, height);
    }

    private static double Correlation(float[] x, int start, int lag)
    {
        double mean = 0, nextMean = 0, cross = 0, power = 0, nextPower = 0;
        for (var i = 0; i < lag; i++)
        {
            mean += x[start + i];
            nextMean += x[start + lag + i];
        }

        mean /= lag;
        nextMean /= lag;
        for (var i = 0; i < lag; i++)
        {
            double a = x[start + i] - mean, b = x[start + lag + i] - nextMean;
            cross += a * b;
            power += a * a;
            nextPower += b * b;
        }

        return cross / (Math.Sqrt(power) * Math.Sqrt(nextPower));
    }
}
