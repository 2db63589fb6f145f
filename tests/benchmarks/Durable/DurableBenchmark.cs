using System.Diagnostics;
using System.Text.Json.Serialization;
using Google.Protobuf;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Prosodia.Functions.Local;
using Prosodia.Functions.Local.Store;

namespace Prosodia.Benchmarks.Durable;

/// <summary>Cost of replaying a long history, and of what the local engine does for activities that do nothing.</summary>
internal static class DurableBenchmark
{
    private const int ChunkSize = 100;

    private static readonly ActivityFunction<int, int> Nothing = new("Nothing", BenchmarkJson.Default.Int32, BenchmarkJson.Default.Int32);
    private static readonly OrchestrationFunction<int, int> Flat = new("Flat", BenchmarkJson.Default.Int32, BenchmarkJson.Default.Int32);
    private static readonly OrchestrationFunction<int, int> Chunked = new("Chunked", BenchmarkJson.Default.Int32, BenchmarkJson.Default.Int32);

    private static readonly OrchestrationRegistry Orchestrations = new OrchestrationRegistry()
        .Add(Flat, async (context, count) =>
        {
            var sum = 0;
            foreach (var chunk in Enumerable.Range(0, count).Chunk(ChunkSize))
                sum += (await Task.WhenAll(chunk.Select(i => context.CallActivityAsync(Nothing, i)))).Length;
            return sum;
        })
        .Add(Chunked, async (context, count) =>
            (await Task.WhenAll(Enumerable.Range(0, count).Chunk(ChunkSize).Select(chunk => context.CallSubOrchestratorAsync(Flat, chunk.Length)))).Sum());

    private static readonly ActivityRegistry Activities = new ActivityRegistry().Add(Nothing, (input, _) => Task.FromResult(input));

    public static async Task<int> RunAsync(int activities)
    {
        var folder = Directory.CreateTempSubdirectory("prosodia-benchmark-").FullName;
        try
        {
            var history = await MeasureEngineAsync(folder, Flat, activities);
            MeasureReplay(history, activities);
            await MeasureEngineAsync(folder, Chunked, activities);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>Runs an orchestration on the local engine; returns the request that would replay it.</summary>
    private static async Task<OrchestratorRequest> MeasureEngineAsync(string folder, OrchestrationFunction<int, int> orchestration, int activities)
    {
        var file = Path.Combine(folder, $"{orchestration.Name}.db");
        var watch = Stopwatch.StartNew();
        await using (var engine = new LocalEngine(new() { DatabaseFile = file }, Orchestrations, Activities))
        {
            var end = await engine.WaitAsync(engine.Start(orchestration, activities, "run"));
            watch.Stop();
            if (end.Output != $"{activities}")
                throw new InvalidOperationException($"{orchestration.Name} ended as {end.State} {end.Output} {end.Failure?.Message}");
        }

        using var database = new Database(file);
        var turns = database.Transact(d => d.Query("SELECT count(*) FROM history", row => row.GetInt32(0)))[0];
        var parts = database.Transact(d => d.Query("SELECT events FROM history WHERE instance = 'run' ORDER BY turn", row => row.GetFieldValue<byte[]>(0)));
        var request = OrchestratorRequest.Parser.ParseFrom([.. parts.SelectMany(part => part)]);
        request.InstanceId = "run";

        // A turn is read and written, an activity too; start and waiting are a few more.
        var transactions = 2 * (turns + activities);
        Console.WriteLine(
            $"engine, {orchestration.Name}: {activities} activities in {watch.Elapsed.TotalSeconds:F2} s = {activities / watch.Elapsed.TotalSeconds:F0} activities/s, " +
            $"{turns} turns, {transactions / watch.Elapsed.TotalSeconds:F0} transactions/s, {request.PastEvents.Count} events in the root's history");
        return request;
    }

    private static void MeasureReplay(OrchestratorRequest request, int activities)
    {
        // The last turn, as if nothing had been seen: what it costs to run the whole history once.
        request.NewEvents.Add(new HistoryEvent { OrchestratorStarted = new() });
        var bytes = request.ToByteArray();
        var executor = new OrchestrationExecutor(Orchestrations);
        var times = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var watch = Stopwatch.StartNew();
            executor.Execute(bytes);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(
            $"replay: {activities} activities in chunks of {ChunkSize}, {request.PastEvents.Count} events, {bytes.Length / 1024} KiB: " +
            $"median {times[times.Count / 2]:F2} ms, least {times[0]:F2} ms");
    }
}

[JsonSerializable(typeof(int))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
