using System.Text.Json;
using Prosodia.Audio;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>train</c>, <c>score</c> and <c>explain</c> as their user runs them.</summary>
public sealed class ModelCommandTests(TrainedModels trained) : IClassFixture<TrainedModels>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_WritesAPackageAModel()
    {
        foreach (var model in (string[])["simple", "st-hier", "st-hier-sfs", "mt-hier"])
        {
            Assert.True(File.Exists(trained[model]));
            Assert.Contains($"{model}.zip: ", trained.Output, StringComparison.Ordinal);
        }

        Assert.Contains("emotion in song on 60 features", trained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_OnTheFeaturesOfAnExtraction_KnowsThatTheyAreSynthetic()
    {
        var archive = Path.Combine(trained.Models, "features", "utterance.npz");

        var (exit, _, errors) = await CommandLine.RunAsync("train", archive, "-o", _folder["out"], "--grid", "60,8,2^-8,1", "--models", "simple");

        Assert.True(exit == 0, errors);
        var explained = await CommandLine.RunAsync("explain", _folder["out/simple.zip"]);
        Assert.Contains("(synthetic: for trying out), 96 utterances by 2 performers", explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Score_ARecording_AndTheCorpus_GiveTheSameNumbers()
    {
        var name = File.ReadLines(Path.Combine(trained.Corpus, "corpus.csv")).ElementAt(1).Split(',')[0];

        var (exit, output, errors) = await CommandLine.RunAsync(
            "score", Path.Combine(trained.Corpus, name), "--model", trained["mt-hier"], "--out", _folder["one"], "--explain");
        var all = await CommandLine.RunAsync(
            "score", Path.Combine(trained.Models, "features", "utterance.npz"), "--model", trained["mt-hier"], "--out", _folder["all"]);

        Assert.True(exit == 0, errors);
        Assert.Equal(0, all.ExitCode);
        Assert.Contains(", taken for s", output, StringComparison.Ordinal); // speech or song
        Assert.Contains("speech or song: ", output, StringComparison.Ordinal);
        Assert.Contains("The performer is unknown", output, StringComparison.Ordinal);
        Assert.Contains("not a statement about what anyone feels", output, StringComparison.Ordinal);
        Assert.Contains("and 76 more", all.Output, StringComparison.Ordinal);
        var one = File.ReadLines(_folder["one/scores.csv"]).ElementAt(1).Split(',');
        Assert.Equal(one[1..], File.ReadLines(_folder["all/scores.csv"]).ElementAt(1).Split(',')[1..]);
    }

    [Fact]
    public async Task Score_ByPerformer_KnowsWhatItWasTrainedOn()
    {
        var (exit, output, _) = await CommandLine.RunAsync(
            "score", Path.Combine(trained.Models, "features", "utterance.npz"), "-m", trained["simple"], "-o", _folder["out"], "--normalization", "performer");

        Assert.Equal(0, exit);
        Assert.Contains("normalised by each performer's own utterances", output, StringComparison.Ordinal);
        var predicted = File.ReadLines(_folder["out/scores.csv"]).Skip(1).Select(line => line.Split(',')[^2]).ToList();
        var truth = File.ReadLines(Path.Combine(trained.Corpus, "corpus.csv")).Skip(1).ToList();
        Assert.True(predicted.Zip(truth).Count(pair => pair.Second.Contains($",{pair.First},", StringComparison.Ordinal)) > 48); // of 96; 16 are chance
    }

    [Fact]
    public async Task Score_BadAmongGood_IsALine_ExitCode1()
    {
        WriteTone("in/a.wav");
        await File.WriteAllTextAsync(_folder["in/b.wav"], "no sound");

        var (exit, output, errors) = await CommandLine.RunAsync("score", _folder["in"], "--model", trained["simple"], "--out", _folder["out"]);

        Assert.Equal(1, exit);
        Assert.Contains("a.wav: ", output, StringComparison.Ordinal);
        Assert.Contains("b.wav is left out", errors, StringComparison.Ordinal);
        var lines = File.ReadLines(_folder["out/results.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a.wav", "b.wav"], lines.Select(line => line.GetProperty("file").GetString()));
        Assert.False(lines[0].TryGetProperty("error", out _));
        Assert.True(lines[1].TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Score_WhereOnlySomeHaveFaces_ScoresAllWithAModelThatNeedsNone()
    {
        WriteTone("in/a.wav");
        WriteTone("in/b.wav");
        await File.WriteAllTextAsync(_folder["in/a.openface.csv"], "frame, timestamp, success, AU01_r, AU12_r\n1, 0.0, 1, 0.5, 1\n2, 0.04, 1, 1.5, 3\n");

        var (exit, _, errors) = await CommandLine.RunAsync("score", _folder["in"], "--model", trained["simple"], "--out", _folder["out"]);

        Assert.True(exit == 0, errors);
        Assert.Equal(3, File.ReadLines(_folder["out/scores.csv"]).Count());
    }

    [Fact]
    public async Task Score_SilentPartOfAFile_IsALineOfItsOwn()
    {
        WavFile.Write(Prepare("in/a.wav"), [.. Enumerable.Range(0, 32_000).Select(i => i < 16_000 ? 0.5f * MathF.Sin(i * 0.1f) : 0)], 16_000);
        await File.WriteAllTextAsync(_folder["in/corpus.csv"], "file,start,end\na.wav,0,0.9\na.wav,1.2,1.9\n");

        var (exit, _, _) = await CommandLine.RunAsync("score", _folder["in"], "--model", trained["simple"], "--out", _folder["out"]);

        Assert.Equal(1, exit);
        var segments = JsonDocument.Parse(File.ReadLines(_folder["out/results.jsonl"]).Single()).RootElement.GetProperty("score").GetProperty("segments");
        Assert.False(segments[0].TryGetProperty("error", out _));
        Assert.StartsWith("No non-silent frame", segments[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal((1.2, 1.9), (segments[1].GetProperty("start").GetDouble(), segments[1].GetProperty("end").GetDouble()));
        Assert.Equal(2, File.ReadLines(_folder["out/scores.csv"]).Count());
    }

    [Fact]
    public async Task Explain_SaysWhatTheModelRestsOn()
    {
        var (exit, output, _) = await CommandLine.RunAsync("explain", trained["mt-hier"], "--top", "3");

        Assert.Equal(0, exit);
        foreach (var part in (string[])["mt-hier", "speech, song", "(synthetic: for trying out), 96 utterances by 2 performers", "µ 1", "     3  ", "60 features"])
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.DoesNotContain("     4  ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "no-such.zip", "explain", "no-such.zip")]
    [InlineData(3, "no-such.zip", "score", ".", "--out", "o", "--model", "no-such.zip")]
    [InlineData(3, "note.txt: is not a readable model package", "explain", "note.txt")]
    [InlineData(3, "has no model.json", "explain", "other.zip")]
    [InlineData(3, "nothing: is a folder; name a package in it", "explain", "nothing")]
    [InlineData(3, "empty.zip: is not a readable model package", "explain", "empty.zip")]
    [InlineData(2, "--windows must be WIDTH,STEP", "score", ".", "--out", "o", "--windows", "3")]
    [InlineData(2, "Width and step of windows must be 0.1 to 3600 s", "score", ".", "--out", "o", "--windows", "0.01,1")]
    [InlineData(2, "'--model' is empty", "score", ".", "--out", "o", "--model", "")]
    [InlineData(2, "'model' is empty", "explain", "")]
    [InlineData(2, "--top must be 0 or more", "explain", "other.zip", "--top", "-1")]
    [InlineData(2, "'7' is none of: Population, Performer", "score", ".", "--out", "o", "--model", "m", "--normalization", "7")]
    [InlineData(2, "'--out' is required", "train", ".")]
    [InlineData(2, "--grid must be full, quick or", "train", ".", "--out", "o", "--grid", "60,8")]
    [InlineData(2, "Values of γ", "train", ".", "--out", "o", "--grid", "60,8,0,1")]
    [InlineData(2, "'x\uFFFD[31m' is none of simple", "train", ".", "--out", "o", "--models", "x\u001b[31m")]
    [InlineData(3, "no-such-place", "train", "no-such-place", "--out", "o")]
    [InlineData(3, "no media", "train", "nothing", "--out", "o")]
    public async Task WrongUse_SaysWhat(int expected, string message, params string[] arguments)
    {
        await File.WriteAllTextAsync(_folder["note.txt"], "a note");
        await File.WriteAllBytesAsync(_folder["empty.zip"], []);
        Directory.CreateDirectory(_folder["nothing"]);
        await using (var other = await System.IO.Compression.ZipFile.OpenAsync(_folder["other.zip"], System.IO.Compression.ZipArchiveMode.Create))
        {
            await using var digests = await other.CreateEntry("digests.json").OpenAsync();
            await digests.WriteAsync("{}"u8.ToArray());
        }

        var (exit, _, errors) = await CommandLine.RunInAsync(_folder.Path, arguments);

        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(expected, exit);
    }

    [Fact]
    public async Task Train_OnRecordingsWithoutLabels_SaysWhatIsMissing()
    {
        WriteTone("in/a.wav");

        var (exit, _, errors) = await CommandLine.RunAsync("train", _folder["in"], "--out", _folder["out"], "--grid", "60,8,2^-8,1");

        Assert.Equal(3, exit);
        Assert.Contains("emotion and a performer", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_OfModelsThatTheCorpusDoesNotAllow_IsNoSuccess()
    {
        Directory.CreateDirectory(_folder["in"]);
        List<string> rows = ["file,performer,emotion"];
        for (var i = 0; i < 8; i++)
        {
            WriteTone($"in/{i}.wav", 0.05 + (0.02 * i));
            rows.Add($"{i}.wav,P{i / 4},{(i % 2 == 0 ? "sad" : "angry")}");
        }

        await File.WriteAllLinesAsync(_folder["in/corpus.csv"], rows);

        var (exit, _, errors) = await CommandLine.RunAsync("train", _folder["in"], "--out", _folder["out"], "--grid", "60,8,2^-8,1", "--models", "mt-hier");

        Assert.Equal(3, exit);
        Assert.Contains("none of the models can be trained", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesThatSteerTheTerminal_AreShownWithoutTheirPower()
    {
        if (OperatingSystem.IsWindows())
            return; // its file names hold no control characters
        WriteTone("in/a\u001b[31m.wav");
        await File.WriteAllTextAsync(_folder["in/b\u001b[31m.wav"], "no sound");

        var (_, output, errors) = await CommandLine.RunAsync("score", _folder["in"], "--model", trained["simple"], "--out", _folder["out"]);
        var missing = await CommandLine.RunAsync("explain", _folder["m\u001b[31m.zip"]);

        Assert.Contains("a\uFFFD[31m.wav: ", output, StringComparison.Ordinal);
        Assert.Contains("b\uFFFD[31m.wav is left out", errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + errors + missing.Errors + missing.Output);
        Assert.DoesNotContain('\u001b', await File.ReadAllTextAsync(_folder["out/results.jsonl"]));
    }

    private void WriteTone(string name, double step = 0.1) =>
        WavFile.Write(Prepare(name), [.. Enumerable.Range(0, 8000).Select(i => 0.5f * MathF.Sin((float)(i * step)))], 16_000);

    private string Prepare(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        return _folder[name];
    }
}
