using System.Diagnostics;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Prosodia.Functions.Local.Store;
using Xunit.Abstractions;

namespace Prosodia.Functions.Tests.Local;

/// <summary>A process that runs 200 activities is killed again and again, at its start and at its work.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Activities = 200;
    private const int Kills = 50;
    private const int Seed = 20260301;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task FiftyKills_SameReport_NoEffectLostOrDoubled()
    {
        var folder = Directory.CreateTempSubdirectory("prosodia-crash-").FullName;
        var (calm, stormy) = (Path.Combine(folder, "calm"), Path.Combine(folder, "stormy"));
        var random = new Random(Seed);

        Assert.True(await RunAsync(calm, null, 0, 0));
        for (var kill = 0; kill < Kills; kill++)
        {
            // Every fifth kill hits the start. The others come while or after the last of up to four activities that may go on: the run cannot
            // end before the last kill, however slow the machine is.
            var permits = kill % 5 == 0 ? 0 : 1 + random.Next(4);
            var lines = permits == 0 ? 0 : 1 + permits - random.Next(2);
            Assert.False(await RunAsync(stormy, permits, lines, permits == 0 ? random.Next(300) : random.Next(8)), $"the run ended before kill {kill + 1}");
        }

        Assert.True(await RunAsync(stormy, null, 0, 0));

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(calm, "report.txt")), await File.ReadAllBytesAsync(Path.Combine(stormy, "report.txt")));
        Assert.Equal(Results(calm), Results(stormy));
        Assert.Equal(Activities, Results(stormy).Count);
        AssertEachEffectRecordedOnce(stormy);
        var attempts = Enumerable.Range(0, Activities).Sum(n => File.ReadAllLines(Path.Combine(stormy, $"attempts-{n}.log")).Length);
        output.WriteLine($"{Kills} kills; {attempts} attempts of {Activities} activities");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs the process, and kills it unless all of its activities may go on.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="permits">How many of its activities may go on; null for all.</param>
    /// <param name="lines">After how many lines of output it is killed; the first says that its engine is ready.</param>
    /// <param name="delay">How many milliseconds after.</param>
    /// <returns>Whether it came to its end.</returns>
    private static async Task<bool> RunAsync(string folder, int? permits, int lines, int delay)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Prosodia.DurableHost.dll"), "fan-out", folder, $"{Activities}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        patience.Token.Register(process.Kill);
        if (permits is { } lent)
        {
            await process.StandardInput.WriteAsync(new string('\n', lent));
            await process.StandardInput.FlushAsync();
            for (var line = 0; line < lines; line++)
                await process.StandardOutput.ReadLineAsync();
            await Task.Delay(delay);
            process.Kill();
        }
        else
        {
            process.StandardInput.Close();
        }

        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && rest.EndsWith($"Completed {Activities} \n", StringComparison.Ordinal);
    }

    private static List<(string Name, string Text)> Results(string folder) =>
        [.. Directory.GetFiles(Path.Combine(folder, "results"), "*.txt").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    private static void AssertEachEffectRecordedOnce(string folder)
    {
        using var database = new Database(Path.Combine(folder, "engine.db"));
        var instances = database.Transact(d => d.Query("SELECT id, state FROM instance", row => (Id: row.GetString(0), State: (InstanceState)row.GetInt32(1))));
        Assert.Equal(1 + (Activities / 50), instances.Count);
        var inputs = new List<string>();
        foreach (var (id, state) in instances)
        {
            Assert.Equal(InstanceState.Completed, state);
            var parts = database.Transact(d => d.Query("SELECT events FROM history WHERE instance = $1 ORDER BY turn", row => row.GetFieldValue<byte[]>(0), id));
            var events = parts.SelectMany(part => OrchestratorRequest.Parser.ParseFrom(part).PastEvents).ToList();
            var scheduled = events.Where(e => e.TaskScheduled is not null).ToList();
            Assert.Equal(scheduled.Select(e => e.EventId).Order(), events.Where(e => e.TaskCompleted is not null).Select(e => e.TaskCompleted.TaskScheduledId).Order());
            inputs.AddRange(scheduled.Where(e => e.TaskScheduled.Name == "Work").Select(e => e.TaskScheduled.Input));
        }

        Assert.Equal(Enumerable.Range(0, Activities), inputs.Select(int.Parse).Order());
        var left = database.Transact(d => d.Query("SELECT (SELECT count(*) FROM activity) + (SELECT count(*) FROM timer) + (SELECT count(*) FROM inbox)", row => row.GetInt32(0)));
        Assert.Equal([0], left);
    }
}
