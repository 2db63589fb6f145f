using System.Diagnostics;

namespace Prosodia.Benchmarks.Scoring;

/// <summary>The service's memory over many requests: after the first thousand it must not grow.</summary>
internal static class MemoryBenchmark
{
    private const int Clients = 4;

    public static async Task<int> RunAsync(int requests)
    {
        var clip = Clip.Wav(1);
        await using var service = await ScoringService.StartAsync(clip);
        var (done, begun) = (0, Stopwatch.GetTimestamp());
        foreach (var goal in new[] { 1000, requests / 10, requests / 2, requests }.Where(goal => goal <= requests).Distinct().Order())
        {
            await service.ScoreAsync(clip, Clients, () => Interlocked.Increment(ref done) <= goal);
            done = goal;
            Console.WriteLine($"{goal} requests: {service.MemoryMiB:0} MiB, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
        }

        return 0;
    }
}
