using System.Text.Json;
using Prosodia.Audio;
using Prosodia.Corpora.Synthetic;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>score</c> over archives, as their owner runs it: with the default models, kept in a cache folder of the test's own.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScoreCommandTests() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder["cache"]);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", null);
        _folder.Dispose();
    }

    [Fact]
    public async Task WithoutAModel_TheDefaultModelsAreTrainedOnceAndSaidToBeForTryingOut()
    {
        WriteRecordings(1);

        var first = await CommandLine.RunAsync("score", _folder["media/r0.wav"], "--out", _folder["tags.csv"]);
        var second = await CommandLine.RunAsync("score", _folder["media/r0.wav"], "--out", _folder["again"], "--windows", "1,0.5");

        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("For trying out only", first.Errors, StringComparison.Ordinal);
        Assert.Contains("Training the default models", first.Errors, StringComparison.Ordinal);
        Assert.Contains("arousal ", first.Output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(_folder["tags.run/scores.csv"]), File.ReadAllText(_folder["tags.csv"]));
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.DoesNotContain("Training", second.Errors, StringComparison.Ordinal);
        var rows = File.ReadAllLines(_folder["again/scores.csv"]);
        Assert.StartsWith("r0.wav,0 days 00:00:00.500000,0 days 00:00:01.500000,", rows[2], StringComparison.Ordinal);
    }

    /// <summary>Kills the run at odd moments: no medium is lost, none is there twice, and in the end every byte is as if nothing had happened.</summary>
    [Fact]
    public async Task KilledAgainAndAgain_EndsLikeUndisturbed()
    {
        WriteRecordings(60);
        string[] Arguments(string output) => ["score", _folder["media"], "-o", _folder[output], "-j", "2"];
        var calm = await CommandLine.RunAsync(Arguments("calm"));
        Assert.True(calm.ExitCode == 0, calm.Errors);

        for (var kill = 0; kill < 6; kill++)
        {
            using var process = CommandLine.Start(Arguments("stormy"));
            await Task.Delay(400 + (100 * kill));
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        var last = await CommandLine.RunAsync(Arguments("stormy"));
        Assert.True(last.ExitCode == 0, last.Errors);
        Assert.Equal(TemporaryFolder.Snapshot(_folder["calm"]), TemporaryFolder.Snapshot(_folder["stormy"]));
        var files = File.ReadLines(_folder["stormy/results.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()).ToList();
        Assert.Equal(60, files.Count);
        Assert.Equal(60, files.Distinct().Count());
        var again = await CommandLine.RunAsync(Arguments("stormy"));
        Assert.Contains("60 of 60, 60 done before", again.Errors, StringComparison.Ordinal);
    }

    private void WriteRecordings(int count)
    {
        Directory.CreateDirectory(_folder["media"]);
        var corpus = new SyntheticCorpus(new() { Seed = 9, Performers = 2 });
        for (var i = 0; i < count; i++)
        {
            var utterance = corpus.Render(i);
            WavFile.Write(_folder[$"media/r{i}.wav"], utterance.Samples, utterance.SampleRate);
        }
    }
}
