using Prosodia.Functions.Durable;
using Prosodia.Functions.Local;

namespace Prosodia.DurableHost;

/// <summary>
/// A run that may be killed at any moment and started again: chunks of 50 activities, each of which writes a file, and a report at the end. For every
/// activity that has written its file there is a line of output, and a line of its <c>attempts-n.log</c> for each time that one has begun. Each takes a
/// line of input first, until there is no more input: so whoever has started the process paces it.
/// </summary>
internal static class FanOut
{
    private const int ChunkSize = 50;

    public static async Task<int> RunAsync(string folder, int activities)
    {
        Directory.CreateDirectory(Path.Combine(folder, "results"));
        var work = new ActivityFunction<int, string>("Work", HostJson.Default.Int32, HostJson.Default.String);
        var report = new ActivityFunction<string[], int>("Report", HostJson.Default.StringArray, HostJson.Default.Int32);
        var chunk = new OrchestrationFunction<int[], string[]>("Chunk", HostJson.Default.Int32Array, HostJson.Default.StringArray);
        var run = new OrchestrationFunction<int, int>("Run", HostJson.Default.Int32, HostJson.Default.Int32);

        var orchestrations = new OrchestrationRegistry()
            .Add(chunk, async (context, numbers) =>
            {
                await context.CreateTimerAsync(TimeSpan.FromMilliseconds(10));
                return await Task.WhenAll(numbers.Select(number => context.CallActivityAsync(work, number)));
            })
            .Add(run, async (context, count) =>
            {
                var chunks = Enumerable.Range(0, count).Chunk(ChunkSize).Select(numbers => context.CallSubOrchestratorAsync(chunk, numbers));
                return await context.CallActivityAsync(report, [.. (await Task.WhenAll(chunks)).SelectMany(lines => lines)]);
            });
        var registry = new ActivityRegistry()
            .Add(work, (number, _) => WorkAsync(folder, number))
            .Add(report, (lines, _) => ReportAsync(folder, lines));

        var options = new LocalEngineOptions { DatabaseFile = Path.Combine(folder, "engine.db"), MaxActivities = 2 };
        await using var engine = new LocalEngine(options, orchestrations, registry);
        if (engine.Status("run") is null)
            engine.Start(run, activities, "run");
        await Console.Out.WriteLineAsync("ready");
        var end = await engine.WaitAsync("run");
        await Console.Out.WriteLineAsync($"{end.State} {end.Output} {end.Failure?.Message}");
        return end.State == InstanceState.Completed ? 0 : 1;
    }

    private static async Task<string> WorkAsync(string folder, int number)
    {
        await File.AppendAllTextAsync(Path.Combine(folder, $"attempts-{number}.log"), "began\n");
        await Console.In.ReadLineAsync();
        var line = $"{number} squared is {number * number}";
        await WriteWholeAsync(Path.Combine(folder, "results", $"{number}.txt"), line);
        await Console.Out.WriteLineAsync($"done {number}");
        return line;
    }

    private static async Task<int> ReportAsync(string folder, string[] lines)
    {
        await WriteWholeAsync(Path.Combine(folder, "report.txt"), string.Join('\n', lines));
        return lines.Length;
    }

    private static async Task WriteWholeAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }
}
