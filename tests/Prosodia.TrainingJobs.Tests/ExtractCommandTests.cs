using System.Text.Json;
using Prosodia.Audio;
using Prosodia.Corpora.Synthetic;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>extract</c> as its user runs it.</summary>
public sealed class ExtractCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GoodRecordings_AreExtracted_ExitCode0()
    {
        WriteRecordings(2);

        var (exit, output, _) = await CommandLine.RunAsync("extract", _folder["media"], "--out", _folder["out"], "--format", "csv");

        Assert.Equal(0, exit);
        Assert.Contains("Completed: 2 of 2 recordings", output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(_folder["out/r0.csv"]);
        Assert.StartsWith("name;frameTime;F0final_sma;", lines[0], StringComparison.Ordinal);
        Assert.Equal(132, lines[1].Split(';').Length);
    }

    [Fact]
    public async Task BadRecordingAmongGood_IsALine_ExitCode1()
    {
        WriteRecordings(2);
        await File.WriteAllTextAsync(_folder["media/r0a.wav"], "this is no sound");

        var (exit, _, errors) = await CommandLine.RunAsync("extract", _folder["media"], "--out", _folder["out"]);

        Assert.Equal(1, exit);
        Assert.Contains("r0a.wav", errors, StringComparison.Ordinal);
        var results = (await File.ReadAllLinesAsync(_folder["out/results.jsonl"])).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["r0.wav", "r0a.wav", "r1.wav"], results.Select(result => result.GetProperty("file").GetString()));
        Assert.True(results[1].TryGetProperty("error", out _));
        Assert.True(File.Exists(_folder["out/r1.npz"]));
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["out/manifest.json"]));
        Assert.Equal("PartiallyCompleted", manifest.RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task NothingButBadRecordings_ExitCode3()
    {
        Directory.CreateDirectory(_folder["media"]);
        await File.WriteAllBytesAsync(_folder["media/empty.wav"], []);

        var (exit, output, _) = await CommandLine.RunAsync("extract", _folder["media"], "--out", _folder["out"]);

        Assert.Equal(3, exit);
        Assert.Contains("Failed: 0 of 1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "there is no such file", "extract", "no-such-place", "--out", "o")]
    [InlineData(2, "'--out' is required", "extract", ".")]
    [InlineData(2, "sample rate must be 4000 to 384000 Hz, not 7", "extract", ".", "--out", "o", "--rate", "7")]
    [InlineData(2, "must be 1 to 1024", "extract", ".", "--out", "o", "--jobs", "0")]
    public async Task WrongUse_SaysWhat(int expected, string message, params string[] arguments)
    {
        var (exit, _, errors) = await CommandLine.RunAsync(arguments);

        Assert.Equal(expected, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lld", "npz")]
    [InlineData("lld", "arff")]
    [InlineData("utterance", "csv")]
    [InlineData("utterance", "npz")]
    [InlineData("window", "audformat")]
    [InlineData("window", "npz")]
    public async Task AnyNumberOfJobs_SameBytes(string set, string format)
    {
        WriteRecordings(3);
        foreach (var jobs in (string[])["1", "3"])
            Assert.Equal(0, (await CommandLine.RunAsync("extract", _folder["media"], "-o", _folder[jobs], "-s", set, "-f", format, "-j", jobs)).ExitCode);

        Assert.Equal(TemporaryFolder.Snapshot(_folder["1"]), TemporaryFolder.Snapshot(_folder["3"]));
    }

    /// <summary>Kills the run at odd moments; what it leaves is taken up, and in the end every byte is as if nothing had happened.</summary>
    [Fact]
    public async Task KilledAgainAndAgain_EndsLikeUndisturbed()
    {
        WriteRecordings(24);
        string[] Arguments(string output) => ["extract", _folder["media"], "-o", _folder[output], "-s", "utterance", "-f", "csv", "-j", "2"];
        Assert.Equal(0, (await CommandLine.RunAsync(Arguments("calm"))).ExitCode);

        for (var kill = 0; kill < 6; kill++)
        {
            using var process = CommandLine.Start(Arguments("stormy"));
            await Task.Delay(150 + (120 * kill));
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        Assert.Equal(0, (await CommandLine.RunAsync(Arguments("stormy"))).ExitCode);
        Assert.Equal(TemporaryFolder.Snapshot(_folder["calm"]), TemporaryFolder.Snapshot(_folder["stormy"]));
    }

    [Fact]
    public async Task Inspect_SaysWhatItIsAndWhatComesOut()
    {
        WriteRecordings(1);

        var (exit, output, _) = await CommandLine.RunAsync("inspect", _folder["media/r0.wav"], "--features");

        Assert.Equal(0, exit);
        Assert.Contains("pcm_s16le, 16000 Hz, 1 channel", output, StringComparison.Ordinal);
        Assert.Contains("F0final_sma", output, StringComparison.Ordinal);
    }

    private void WriteRecordings(int count)
    {
        Directory.CreateDirectory(_folder["media"]);
        var corpus = new SyntheticCorpus(new() { Performers = 1 });
        for (var i = 0; i < count; i++)
        {
            var utterance = corpus.Render(i);
            WavFile.Write(_folder[$"media/r{i}.wav"], utterance.Samples, utterance.SampleRate);
        }
    }
}
