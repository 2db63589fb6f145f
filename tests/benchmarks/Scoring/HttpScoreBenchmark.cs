using System.Diagnostics;
using Prosodia.Features;

namespace Prosodia.Benchmarks.Scoring;

/// <summary>
/// Scoring of a clip of 3 s over HTTP: how long one, some and many clients wait, and how many clips it does beside bare extraction, which takes turns with
/// it on the same cores. On a machine that others use too, processor time tells more than clips a second.
/// </summary>
internal static class HttpScoreBenchmark
{
    private const int Clients = 8;
    private const double SliceSeconds = 3;

    public static async Task<int> RunAsync(int rounds)
    {
        var clip = Clip.Wav(3);
        await using var service = await ScoringService.StartAsync(clip);
        await service.ScoreAsync(clip, Clients, Lasting(2 * SliceSeconds)); // compiled at its best from here on
        foreach (var clients in new[] { 1, 8, 32 })
        {
            var times = (await service.ScoreAsync(clip, clients, Lasting(2 * SliceSeconds))).Order().ToList();
            Console.WriteLine($"{clients} clients: p50 {At(times, 0.5):0.0} ms, p99 {At(times, 0.99):0.0} ms, {times.Count / (2 * SliceSeconds):0} clips/s");
        }

        var (bare, scored) = (new List<Pace>(), new List<Pace>());
        var plan = new LldPlan(Clip.Rate);
        await ExtractAsync(clip, plan);
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(await ExtractAsync(clip, plan));
            var before = service.ProcessorTime;
            var count = (await service.ScoreAsync(clip, Clients, Lasting(SliceSeconds))).Count;
            scored.Add(new(count / SliceSeconds, (service.ProcessorTime - before).TotalMilliseconds / count));
        }

        var (alone, whole) = (Pace.Median(bare), Pace.Median(scored));
        Console.WriteLine($"bare extraction: {alone.ClipsPerSecond:0} clips/s, {alone.ProcessorMs:0.00} ms of processor time a clip");
        Console.WriteLine($"scoring, {Clients} clients: {whole.ClipsPerSecond:0} clips/s, {whole.ProcessorMs:0.00} ms of the service's processor time a clip");
        Console.WriteLine($"of what extraction alone allows: {whole.ClipsPerSecond / alone.ClipsPerSecond:P0} by clips/s, "
            + $"{alone.ProcessorMs / whole.ProcessorMs:P0} by processor time (85 % are wanted)");
        return 0;
    }

    private static async Task<Pace> ExtractAsync(byte[] clip, LldPlan plan)
    {
        var (before, goOn) = (Process.GetCurrentProcess().TotalProcessorTime, Lasting(SliceSeconds));
        var counts = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() =>
        {
            var count = 0;
            for (; goOn(); count++)
                Clip.Extract(clip, plan);
            return count;
        })));
        return new(counts.Sum() / SliceSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / counts.Sum());
    }

    private static Func<bool> Lasting(double seconds)
    {
        var begun = Stopwatch.GetTimestamp();
        return () => Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds;
    }

    private static double At(List<double> sorted, double q) => sorted[(int)(q * (sorted.Count - 1))];

    private sealed record Pace(double ClipsPerSecond, double ProcessorMs)
    {
        public static Pace Median(List<Pace> paces) => new(
            paces.Select(pace => pace.ClipsPerSecond).Order().ElementAt(paces.Count / 2), paces.Select(pace => pace.ProcessorMs).Order().ElementAt(paces.Count / 2));
    }
}
