using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features;

namespace Prosodia.Tests.Features;

public sealed class LldRobustnessTests
{
    private static readonly int[] Rates = [8000, 11025, 16000, 22050, 44100];

    private static readonly Dictionary<int, LldPlan> Plans = Rates.ToDictionary(rate => rate, rate => new LldPlan(rate));

    private static readonly Dictionary<int, LldPlan> Plans2016 =
        Rates.ToDictionary(rate => rate, rate => new LldPlan(rate, new LldOptions(LldSet.ComParE2016)));

    private static readonly Func<Random, int, float>[] Shapes =
    [
        (_, _) => 0,
        (random, _) => (float)((2 * random.NextDouble()) - 1),
        (random, _) => random.Next(-2, 3) * float.Epsilon,
        (random, _) => random.Next(-9, 10) * 1e-20f,
        (_, n) => n / 40 % 2 == 0 ? 1 : -1,
        (_, n) => n % 2 == 0 ? 1 : -1,
        (random, _) => random.Next(2) == 0 ? 1 : -1,
        (_, _) => 1,
        (_, n) => n % 100 == 0 ? 1 : 0,
        (_, n) => (float)(0.7 * Math.Sin(n * 0.08)),
        (random, n) => 0.9f + (0.01f * (float)Math.Sin(n * 0.05)) + (1e-4f * (float)random.NextDouble()),
        (_, n) => n % 80 / 80f,
    ];

    /// <summary>Whatever the samples, every value of every row is a finite number.</summary>
    [Fact]
    public void AnyFiniteSignal_GivesFiniteRows()
    {
        var any = from rate in Gen.Elements(Rates)
                  from edition in Gen.Elements(Plans, Plans2016)
                  from shapes in Gen.Choose(0, Shapes.Length - 1).NonEmptyListOf()
                  from milliseconds in Gen.Choose(0, 250)
                  from seed in Gen.Choose(0, 100_000)
                  select (Plan: edition[rate], Shapes: string.Join(' ', shapes), Count: rate * milliseconds / 1000, Seed: seed);
        Prop.ForAll(any.ToArbitrary(), signal =>
        {
            var samples = Patchwork([.. signal.Shapes.Split(' ').Select(int.Parse)], signal.Count, signal.Seed);
            var track = TestTrack.Extract(signal.Plan, samples);
            var at = track.Values.Span.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
            return (at < 0 && track.Rows == signal.Plan.Rows(signal.Count))
                .Label(at < 0 ? "row count" : $"row {at / LldTrack.Columns}, {LldNames.All[at % LldTrack.Columns]}");
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Pieces of different shapes, one after the other.</summary>
    private static float[] Patchwork(int[] shapes, int count, int seed)
    {
        var random = new Random(seed);
        var pieces = Math.Min(shapes.Length, 4);
        return [.. Enumerable.Range(0, count).Select(n => Shapes[shapes[n * pieces / Math.Max(count, 1)]](random, n))];
    }
}
