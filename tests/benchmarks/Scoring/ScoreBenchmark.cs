using System.Diagnostics;
using Prosodia.Audio;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Scoring;

namespace Prosodia.Benchmarks.Scoring;

/// <summary>What scoring a clip of 3 s costs beside bare extraction, alternating in one process on one thread.</summary>
internal static class ScoreBenchmark
{
    /// <summary>Measures and prints medians.</summary>
    public static int Run(int rounds)
    {
        var watch = Stopwatch.StartNew();
        var packages = DefaultModels.Train();
        Console.WriteLine($"default models trained in {watch.Elapsed.TotalSeconds:0.0} s on {Environment.ProcessorCount} cores");
        ScoringModel[] models = [new("emotion", packages.Emotion, ""), new("affect", packages.Affect, "")];
        var (scorer, emotion, affect) = (new MediaScorer(models), new MediaScorer(models[..1]), new MediaScorer(models[1..]));
        var samples = Clip.Samples(3);
        var plan = new LldPlan(Clip.Rate);
        var (bare, statistics, first, second, full) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(Time(() => LldExtraction.Stream(Source(samples), plan, (_, _) => { })));
            statistics.Add(Time(() => new UtteranceStatistics().Compute(LldExtraction.Track(Source(samples), plan))));
            first.Add(Time(() => emotion.Score(Source(samples))));
            second.Add(Time(() => affect.Score(Source(samples))));
            full.Add(Time(() => scorer.Score(Source(samples))));
        }

        Console.WriteLine($"3 s clip, medians of {rounds}: descriptors {Median(bare):0.00} ms, with utterance statistics {Median(statistics):0.00} ms, "
            + $"emotions {Median(first):0.00} ms, arousal and valence {Median(second):0.00} ms, whole score {Median(full):0.00} ms "
            + $"({Median(full) / Median(bare):0.00} of bare extraction; p99 {At(full, 0.99):0.00} ms)");
        return 0;
    }

    private static ClipSource Source(float[] samples) => new ClipSource(samples, Clip.Rate);

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => At(values, 0.5);

    private static double At(List<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count - 1)));
}
