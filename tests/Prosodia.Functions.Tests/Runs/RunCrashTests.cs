using System.Text.Json;
using Xunit.Abstractions;

namespace Prosodia.Functions.Tests.Runs;

/// <summary>The service is killed again and again while a run is at work.</summary>
[Collection(SmallCorpus.Collection)]
public sealed class RunCrashTests(SmallCorpus corpus, ITestOutputHelper output)
{
    private const int Kills = 8;
    private const int Seed = 20261126;

    [Fact]
    public async Task A_run_whose_service_is_killed_eight_times_comes_to_the_same_bytes()
    {
        await using var service = new RunsService(("Prosodia__JobParallelism", "6"));
        var random = new Random(Seed);
        await service.StartAsync();
        await service.PutCorpusAsync("small", corpus.Path);
        await service.OrderAsync("/api/corpora/small/evaluations", $$"""{ "id": "stormy", "trainFinal": true, {{SmallCorpus.Spec}} }""");
        for (var kill = 0; kill < Kills; kill++)
        {
            // Every other kill hits the start, or whatever comes; the others hit jobs at work.
            if (kill % 2 == 1)
                await RunsService.UntilAsync(() => Task.FromResult(RunsService.HasJobProcesses("stormy")));
            await Task.Delay(random.Next(1200));
            Assert.Equal("Running", await service.StateAsync("stormy") is "Pending" ? "Running" : await service.StateAsync("stormy"));
            await service.KillAsync();

            // Half of the time the next service meets jobs of the one before.
            if (kill % 4 < 2)
                await RunsService.UntilAsync(() => Task.FromResult(!RunsService.HasJobProcesses("stormy")));
            await service.StartAsync();
        }

        await service.ExpectEndAsync("stormy", "Completed");

        SameBytes.Expect(
            corpus.Evaluation, Path.Combine(service.Blobs, "runs", "stormy"), "report.html", "tables", "results.jsonl", "run.json", "manifest.json", "features/utterance.npz");
        Assert.Equal(File.ReadAllBytes(Path.Combine(corpus.Models, "mt-hier.zip")), File.ReadAllBytes(Path.Combine(service.Blobs, "models", "stormy-mt-hier.zip")));
        await RunsService.UntilAsync(() => Task.FromResult(!RunsService.HasJobProcesses("stormy")));
        var statuses = Directory.EnumerateDirectories(Path.Combine(service.Blobs, "jobs"), "stormy-*")
            .Select(job => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(job, "status.json"))).RootElement).ToList();
        Assert.All(statuses, status => Assert.Equal("Completed", status.GetProperty("state").GetString()));
        Assert.Equal(statuses.Count, (await service.GetAsync("/api/runs/stormy")).GetProperty("total").GetInt32());
        output.WriteLine($"{Kills} kills; {statuses.Sum(status => status.GetProperty("attempt").GetInt32())} attempts at {statuses.Count} jobs");
    }
}
