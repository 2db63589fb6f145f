using System.Diagnostics;
using Google.Protobuf;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Prosodia.Functions.Local;
using Prosodia.Functions.Local.Store;
using Prosodia.Jobs.Runs;

namespace Prosodia.Benchmarks.Durable;

/// <summary>What runs of the product cost their engine at a size that no test reaches: 100,000 media, and 5,000 jobs.</summary>
internal static class ScaleBenchmark
{
    private const int Media = 100_000;
    private const int Batches = 6_250;
    private const int Jobs = 5_000;

    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync()
    {
        await StoreScale.MeasureAsync(Media, Batches);
        foreach (var kind in new[] { RunKind.TagArchive, RunKind.EvaluateCorpus })
        {
            foreach (var parallelism in new[] { 1, 2, 8 })
                await MeasureAsync(kind, parallelism);
        }

        return 0;
    }

    private static async Task MeasureAsync(RunKind kind, int parallelism)
    {
        var folder = Directory.CreateTempSubdirectory("prosodia-benchmark-").FullName;
        try
        {
            var file = Path.Combine(folder, "engine.db");
            var runs = new SimulatedRuns(Work, Jobs, Batches, parallelism);
            var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await using (var engine = new LocalEngine(new() { DatabaseFile = file, MaxActivities = parallelism }, SimulatedRuns.Orchestrations, runs.Activities()))
            {
                runs.Engine = engine;
                engine.Start(kind.ToString(), $$"""{"id":"run","kind":"{{kind}}"}""", "run");
                if (await engine.WaitAsync("run") is not { State: InstanceState.Completed } end)
                    throw new InvalidOperationException($"{kind} did not complete");
                Console.Write(
                    $"{kind}, {parallelism} at a time, {Work.TotalMilliseconds} ms each: {watch.Elapsed.TotalSeconds:F1} s, "
                    + $"processor {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F1} s, {runs.Calls} activities, ");
            }

            Report(file, runs.Calls);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Report(string file, int calls)
    {
        using var database = new Database(file);
        var histories = Histories(database);
        var turns = histories.Sum(history => history.Turns);

        // A turn is read and written, an activity too; an event of a job's end and its timer are a few more.
        Console.WriteLine(
            $"{histories.Count} instances, {turns} turns, {2 * (turns + calls)} transactions, {new FileInfo(file).Length / 1024 / 1024.0:F1} MiB");
        foreach (var group in histories.GroupBy(history => history.Name, StringComparer.Ordinal))
        {
            var longest = group.MaxBy(history => history.Request.PastEvents.Count)!;
            Console.WriteLine(
                $"    {group.Key}: {group.Count()}, at most {longest.Request.PastEvents.Count} events in {longest.Turns} turns, {longest.Request.CalculateSize() / 1024.0:F1} KiB; "
                + $"replay of these {Replay(longest.Request):F2} ms");
        }
    }

    private static List<History> Histories(Database database) => database.Transact(d => d.Query(
            "SELECT instance.id, name, events FROM instance JOIN history ON instance.id = instance ORDER BY instance.id, turn",
            row => (Id: row.GetString(0), Name: row.GetString(1), Events: row.GetFieldValue<byte[]>(2))))
        .GroupBy(row => row.Id, StringComparer.Ordinal)
        .Select(rows =>
        {
            var request = OrchestratorRequest.Parser.ParseFrom([.. rows.SelectMany(row => row.Events)]);
            request.InstanceId = rows.Key;
            return new History(rows.First().Name, rows.Count(), request);
        })
        .ToList();

    /// <summary>Milliseconds of running a whole history once; the median of some.</summary>
    private static double Replay(OrchestratorRequest history)
    {
        var request = history.Clone();
        request.NewEvents.Add(new HistoryEvent { OrchestratorStarted = new() });
        var bytes = request.ToByteArray();
        var executor = new OrchestrationExecutor(SimulatedRuns.Orchestrations);
        var times = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            var watch = Stopwatch.StartNew();
            executor.Execute(bytes);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private sealed record History(string Name, int Turns, OrchestratorRequest Request);
}
