using Prosodia.Evaluation.SharedModels;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>An evaluation by jobs in many processes beside the command line's.</summary>
public sealed class CorpusJobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JobStore _store = new();
    private readonly JobPlanner _planner = new(new("run1", RunKind.EvaluateCorpus)
    {
        Corpora = ["demo"],
        SharedModels = new SharedModelsSpec { Grid = new([60], [8], [Math.ScaleB(1, -8)], [1]), BootstrapDraws = 200 },
    });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Jobs_LeaveWhatEvaluateLeaves_ByteForByte_ThroughStopsAndKills()
    {
        var corpus = _store["corpora/demo"];
        Assert.Equal(0, (await CommandLine.RunAsync("corpus", "synth", corpus, "--performers", "3")).ExitCode);
        await File.WriteAllTextAsync(Directory.EnumerateFiles(corpus, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(), "no sound");
        var media = Directory.EnumerateFiles(corpus, "*.wav", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(corpus, file));

        await _store.RunAsync(_planner.Extraction("corpora/demo", 0, media, batch: 100));
        await _store.RunAsync(_planner.PrepareCorpus());
        var folds = _planner.Folds((await _store.Documents.PlanAsync("run1"))!, batch: 3);
        Assert.Equal(2, folds.Length);
        await InterruptAsync(folds[0], process => CommandLine.Terminate(process), 143, JobState.Interrupted);
        await InterruptAsync(folds[1], process => process.Kill(), 137, null);
        await _store.RunAsync(folds);
        await _store.RunAsync(_planner.ReportCorpus());

        Assert.Equal(1, (await CommandLine.RunAsync("evaluate", corpus, "--out", _folder["run"], "--grid", "60,8,2^-8,1", "--draws", "200")).ExitCode);
        Assert.Equal(
            TemporaryFolder.Snapshot(_folder["run"]).Where(file => !file.Key.StartsWith("features/parts", StringComparison.Ordinal)),
            TemporaryFolder.Snapshot(_store["runs/run1"]).Where(file => file.Key != "plan.json" && !file.Key.StartsWith("extraction", StringComparison.Ordinal)));
        Assert.Contains("\"error\":", await File.ReadAllTextAsync(_store["runs/run1/results.jsonl"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AJobThatIsWrong_FailsWithEveryProblem()
    {
        Directory.CreateDirectory(_store["jobs/bad"]);
        await File.WriteAllTextAsync(
            _store["jobs/bad/job.json"],
            """{"version":7,"id":"bad","runId":"../up","attempt":1,"memoryMegabytes":64,"work":{"task":"extract","source":"elsewhere","files":[],"features":"Window"}}""");

        using var process = CommandLine.StartWith(_store["."], "run-job", "jobs/bad/job.json");
        await process.WaitForExitAsync();

        var status = await _store.Documents.StatusAsync("bad");
        Assert.Equal((2, JobState.Failed), (process.ExitCode, status!.State));
        foreach (var part in new[] { "version 7", "run's id", "'media' or 'corpora/{name}'", "1 to 5000 files" })
            Assert.Contains(part, status.Error, StringComparison.Ordinal);
    }

    /// <summary>Ends a job's process as soon as its first fold is in the store. One that was quicker than this test begins anew.</summary>
    private async Task InterruptAsync(Job job, Action<System.Diagnostics.Process> end, int exit, JobState? state)
    {
        var folds = ((FoldBatch)job.Work).Folds.Select(fold => _store[$"runs/run1/folds/{fold + 1:D4}.json"]).ToList();
        for (var attempt = 1; ; attempt++)
        {
            using var process = await _store.StartAsync(job);
            for (var wait = 0; wait < 3000 && !File.Exists(folds[0]); wait++)
                await Task.Delay(10);
            end(process);
            await process.WaitForExitAsync();
            if ((await _store.Documents.StatusAsync(job.Id))?.State is var reached && (reached != JobState.Completed || attempt == 5))
            {
                Assert.Equal((exit, state), (process.ExitCode, reached));
                return;
            }

            Directory.Delete(_store[$"jobs/{job.Id}"], recursive: true);
            folds.ForEach(File.Delete);
        }
    }
}
