using System.Diagnostics;
using Prosodia.Audio;
using Prosodia.Corpora.Synthetic;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Scoring;

namespace Prosodia.Benchmarks.Scoring;

/// <summary>What scoring a clip of 3 s costs beside bare extraction, alternating in one process on one thread.</summary>
internal static class ScoreBenchmark
{
    private const int Rate = 16_000;

    /// <summary>Measures and prints medians.</summary>
    public static int Run(int rounds)
    {
        var watch = Stopwatch.StartNew();
        var packages = DefaultModels.Train();
        Console.WriteLine($"default models trained in {watch.Elapsed.TotalSeconds:0.0} s on {Environment.ProcessorCount} cores");
        var scorer = new MediaScorer([new("emotion", packages.Emotion, ""), new("affect", packages.Affect, "")]);
        var corpus = new SyntheticCorpus(new() { Seed = 9, Performers = 1 });
        float[] samples = [.. corpus.Render(0).Samples.Concat(corpus.Render(1).Samples).Take(3 * Rate)];
        var plan = new LldPlan(Rate);
        var (bare, statistics, full) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(Time(() => LldExtraction.Stream(Source(samples), plan, (_, _) => { })));
            statistics.Add(Time(() => new UtteranceStatistics().Compute(LldExtraction.Track(Source(samples), plan))));
            full.Add(Time(() => scorer.Score(Source(samples))));
        }

        Console.WriteLine($"3 s clip, medians of {rounds}: descriptors {Median(bare):0.00} ms, with utterance statistics {Median(statistics):0.00} ms, "
            + $"whole score {Median(full):0.00} ms ({Median(full) / Median(bare):0.00} of bare extraction; p99 {At(full, 0.99):0.00} ms)");
        return 0;
    }

    private static AudioSource Source(float[] samples) => AudioClip.FromSamples(samples, Rate).ToSource();

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> values) => At(values, 0.5);

    private static double At(List<double> values, double q) => values.Order().ElementAt((int)(q * (values.Count - 1)));
}
