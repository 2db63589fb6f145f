using System.Text.Json;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>evaluate</c>, as its user runs it, on a synthetic corpus.</summary>
public sealed class EvaluateCommandTests(SyntheticCorpusFixture corpus) : IClassFixture<SyntheticCorpusFixture>, IDisposable
{
    private static readonly string[] Quick = ["--grid", "60,8,2^-8,1", "--draws", "200"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_WritesReportTablesResultsAndRun()
    {
        var run = _folder["run"];

        var (exit, output, _) = await CommandLine.RunAsync(["evaluate", corpus.Path, "--out", run, .. Quick]);

        Assert.Equal(0, exit);
        Assert.Contains("mt-hier", output, StringComparison.Ordinal);
        Assert.Contains("report.html", output, StringComparison.Ordinal);
        Assert.Contains("synthetic", await File.ReadAllTextAsync(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        foreach (var table in new[] { "table-1", "table-2", "table-3", "table-4", "confusions", "comparisons" })
            Assert.True(File.Exists(Path.Combine(run, "tables", $"{table}.csv")), table);
        Assert.Equal(144, (await File.ReadAllLinesAsync(Path.Combine(run, "results.jsonl"))).Length);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run, "manifest.json")));
        Assert.Equal(("Completed", 144), (manifest.RootElement.GetProperty("state").GetString(), manifest.RootElement.GetProperty("succeeded").GetInt32()));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(run, "run.json")));
        Assert.Equal(6, document.RootElement.GetProperty("foldNames").GetArrayLength());
    }

    [Fact]
    public async Task Evaluate_AgainAfterFoldsWereLost_WritesTheSameBytes()
    {
        var (first, second) = (_folder["first"], _folder["second"]);
        await CommandLine.RunAsync(["evaluate", corpus.Table, "--out", first, "--jobs", "1", .. Quick]);
        await CommandLine.RunAsync(["evaluate", corpus.Table, "--out", second, "--jobs", "2", .. Quick]);
        File.Delete(Path.Combine(second, "folds", "0003.json"));
        File.Delete(Path.Combine(second, "report.html"));

        await CommandLine.RunAsync(["evaluate", corpus.Table, "--out", second, "--jobs", "2", .. Quick]);

        Assert.Equal(TemporaryFolder.Snapshot(first), TemporaryFolder.Snapshot(second));
    }

    [Fact]
    public async Task Evaluate_OfACorpusAndOfItsFeatures_AreTheSame()
    {
        var (ofCorpus, ofTable) = (_folder["corpus-run"], _folder["table-run"]);
        await CommandLine.RunAsync(["evaluate", corpus.Path, "--out", ofCorpus, .. Quick]);
        await CommandLine.RunAsync(["evaluate", corpus.Table, "--out", ofTable, .. Quick]);

        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(ofCorpus, "results.jsonl")), await File.ReadAllTextAsync(Path.Combine(ofTable, "results.jsonl")));
    }

    [Theory]
    [InlineData("--grid", "many", "--grid must be")]
    [InlineData("--grid", "0,1,1,1", "Feature counts")]
    [InlineData("--models", "simple,best", "'best' is none of")]
    [InlineData("--groups", "1", "Groups must be")]
    [InlineData("--jobs", "0", "--jobs must be")]
    [InlineData("--protocol", "other", "'other' is no protocol")]
    public async Task WrongOptions_AreRefusedBeforeAnyWork(string option, string value, string message)
    {
        var (exit, _, errors) = await CommandLine.RunAsync("evaluate", corpus.Path, "--out", _folder["run"], option, value);

        Assert.Equal(2, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public async Task AFileThatIsNoArchive_IsRefused()
    {
        await File.WriteAllTextAsync(_folder["utterance.npz"], "no zip");

        var (exit, _, errors) = await CommandLine.RunAsync("evaluate", _folder["utterance.npz"], "--out", _folder["run"]);

        Assert.Equal(3, exit);
        Assert.Contains("utterance.npz", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}

/// <summary>A synthetic corpus of three performers and its features, made once.</summary>
public sealed class SyntheticCorpusFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The corpus folder.</summary>
    public string Path => _folder["corpus"];

    /// <summary>Its features.</summary>
    public string Table => _folder["features/utterance.npz"];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await CommandLine.RunAsync("corpus", "synth", Path, "--performers", "3");
        await CommandLine.RunAsync("extract", Path, "--out", _folder["features"], "--set", "utterance");
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
