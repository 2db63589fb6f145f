using System.Text.Json;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>evaluate --protocol coutinho2017</c>, as its user runs it, on a synthetic pair of corpora.</summary>
public sealed class EvaluateTransferCommandTests(SyntheticPairFixture pair) : IClassFixture<SyntheticPairFixture>, IDisposable
{
    private static readonly string[] Tiny =
    [
        "--protocol", "coutinho2017", "--budget", "quick", "--h1", "6", "--h2", "3", "--noises", "0", "--dae-noises", "0.1",
        "--trials", "1", "--epochs", "3", "--draws", "200",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task APairOfCorpora_GivesAllExperiments_AndTheSameBytesAgain()
    {
        var run = _folder["run"];

        var (exit, output, errors) = await CommandLine.RunAsync(["evaluate", pair.Music, "--with", pair.Speech, "--out", run, "--jobs", "1", .. Tiny]);

        Assert.Equal(0, exit);
        Assert.Contains("S2M-TL", output, StringComparison.Ordinal);
        Assert.Contains("1 autoencoders and 36 networks to train", errors, StringComparison.Ordinal);
        string[] files = ["report.html", "results.jsonl", "predictions.csv", "run.json", "manifest.json", "tables/table-5.csv", "tables/table-6.csv", "tables/t-tests.csv"];
        foreach (var file in files)
            Assert.True(File.Exists(Path.Combine(run, file)), file);
        Assert.Contains("The recordings are synthetic", await File.ReadAllTextAsync(Path.Combine(run, "report.html")), StringComparison.Ordinal);

        var inspected = await CommandLine.RunAsync("inspect", run);
        Assert.Contains("run         coutinho2017, by prosodia", inspected.Output, StringComparison.Ordinal);
        Assert.Contains("recordings  6, 6 of them tested, 0 left out", inspected.Output, StringComparison.Ordinal);

        var before = TemporaryFolder.Snapshot(run);
        File.Delete(Path.Combine(run, "report.html"));
        Directory.Delete(Path.Combine(run, "units"), recursive: true);
        await CommandLine.RunAsync(["evaluate", pair.Music, "--with", pair.Speech, "--out", run, "--jobs", "2", .. Tiny]);
        Assert.Equal(before, TemporaryFolder.Snapshot(run));
    }

    /// <summary>Labels that were moved later by two seconds, and read two seconds later, are the labels. So are the results, on the seconds that have labels both ways.</summary>
    [Fact]
    public async Task LabelsOfLateRaters_AreReadLater()
    {
        var late = _folder["late"];
        Copy(pair.Music, late);
        var labels = Path.Combine(late, "annotations.csv");
        var lines = await File.ReadAllLinesAsync(labels);
        await File.WriteAllLinesAsync(labels, lines.Select((line, i) => i == 0 ? line : Later(line.Split(','), 2)));

        var (exit, _, errors) = await CommandLine.RunAsync(["evaluate", late, "--out", _folder["lagged"], "--lag", "2", .. Tiny]);
        await CommandLine.RunAsync(["evaluate", pair.Music, "--out", _folder["prompt"], .. Tiny]);

        Assert.True(exit == 0, errors);
        Assert.Equal(await File.ReadAllTextAsync(_folder["prompt/predictions.csv"]), await File.ReadAllTextAsync(_folder["lagged/predictions.csv"]));
        Assert.Contains("2 s: each window has what raters said so much later", await File.ReadAllTextAsync(_folder["lagged/report.html"]), StringComparison.Ordinal);
        Assert.Contains("\"reactionLag\": 2", await File.ReadAllTextAsync(_folder["lagged/run.json"]), StringComparison.Ordinal);

        static string Later(string[] row, double seconds) => string.Join(
            ',',
            [row[0], (double.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture) + seconds).ToString(System.Globalization.CultureInfo.InvariantCulture), .. row[2..]]);
    }

    /// <summary>Whatever becomes of a corpus between two starts: the other is not at fault, and what is done is not done again.</summary>
    [Fact]
    public async Task A_corpus_that_is_lost_meanwhile_is_named_and_the_run_goes_on_when_it_is_back()
    {
        var (speech, run) = (_folder["speech"], _folder["run"]);
        Copy(pair.Speech, speech);
        string[] command = ["evaluate", pair.Music, "--with", speech, "--out", run, .. Tiny];
        Assert.Equal(0, (await CommandLine.RunAsync(command)).ExitCode);
        var before = TemporaryFolder.Snapshot(run);

        File.Delete(Path.Combine(speech, "corpus.csv"));
        Assert.Contains("prosodia: speech/corpus.csv: is missing", (await CommandLine.RunAsync(command)).Errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(speech, "corpus.csv"), "file,domain\nno.wav,speech\n");
        Assert.Contains("prosodia: speech/corpus.csv:2: column 'file': the media file 'no.wav' is missing", (await CommandLine.RunAsync(command)).Errors, StringComparison.Ordinal);
        Directory.Delete(speech, recursive: true);
        Assert.Contains($"prosodia: {speech}: there is no such folder; once the corpus is there, the same command goes on", (await CommandLine.RunAsync(command)).Errors, StringComparison.Ordinal);
        Assert.Equal(before, TemporaryFolder.Snapshot(run));

        Copy(pair.Speech, speech);
        File.Delete(Path.Combine(run, "report.html"));
        var (exit, _, errors) = await CommandLine.RunAsync(command);
        Assert.True(exit == 0, errors);
        Assert.Equal(before, TemporaryFolder.Snapshot(run));
    }

    [Fact]
    public async Task The_cost_of_all_pieces_is_named_in_run_and_report()
    {
        var (exit, _, errors) = await CommandLine.RunAsync(["evaluate", pair.Music, "--out", _folder["run"], "--cost", "AllPieces", .. Tiny]);

        Assert.True(exit == 0, errors);
        Assert.Contains("\"cost\": \"AllPieces\"", await File.ReadAllTextAsync(_folder["run/run.json"]), StringComparison.Ordinal);
        Assert.Contains("all pieces, one after the other, an update an epoch", await File.ReadAllTextAsync(_folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneDomain_IsEvaluatedWithinItself()
    {
        var (exit, output, errors) = await CommandLine.RunAsync(["evaluate", pair.Music, "--out", _folder["run"], "--id-choice", "EachFold", .. Tiny]);

        Assert.Equal(0, exit);
        Assert.Contains("M2M", output, StringComparison.Ordinal);
        Assert.Contains("S2M: there is no speech", errors, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder["run"], "manifest.json")));
        Assert.Equal(3, manifest.RootElement.GetProperty("succeeded").GetInt32());
    }

    [Theory]
    [InlineData("--budget", "endless", "'endless' is no budget")]
    [InlineData("--h1", "0", "Units of the first layer")]
    [InlineData("--h2", "2.5", "--h2 must be whole numbers")]
    [InlineData("--rates", "0,1", "Learning rates of the networks")]
    [InlineData("--best", "17", "best trials must be 1 to the number of trials")]
    [InlineData("--epochs", "0", "Epochs must be")]
    [InlineData("--lag", "-1", "The reaction lag must be 0 to 60 seconds, not -1")]
    [InlineData("--id-choice", "Any", "'Any' is none of")]
    [InlineData("--models", "simple", "--models belongs to --protocol zhang2015")]
    public async Task WrongOptions_AreRefusedBeforeAnyWork(string option, string value, string message)
    {
        var (exit, _, errors) = await CommandLine.RunAsync("evaluate", pair.Music, "--protocol", "coutinho2017", "--out", _folder["run"], option, value);

        Assert.Equal(2, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public async Task OptionsOfThisProtocol_AreRefusedWithTheOther()
    {
        var (exit, _, errors) = await CommandLine.RunAsync("evaluate", pair.Music, "--with", pair.Speech, "--out", _folder["run"]);

        Assert.Equal(2, exit);
        Assert.Contains("--with belongs to --protocol coutinho2017", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2, "'--with' is empty")]
    [InlineData("same", 3, "the corpus is given twice")]
    [InlineData("missing", 3, "there is no such folder")]
    public async Task AnotherCorpusThatCannotBeUsed_IsRefused(string other, int expected, string message)
    {
        var path = other switch { "" => "", "same" => Path.Combine(pair.Music, "."), _ => _folder["missing"] };

        var (exit, _, errors) = await CommandLine.RunAsync(["evaluate", pair.Music, "--with", path, "--out", _folder["run"], .. Tiny]);

        Assert.Equal(expected, exit);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingRecordingsWithoutLabels_AreFoundOut_BeforeAnythingIsExtracted()
    {
        var (exit, _, errors) = await CommandLine.RunAsync(["evaluate", pair.Music, "--unlabelled", _folder["missing"], "--out", _folder["run"], .. Tiny]);

        Assert.Equal(3, exit);
        Assert.Contains("there is no such file or folder", errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder["run"], "features")));
    }

    [Fact]
    public async Task TheSameSoundTwice_IsOnePiece()
    {
        var corpus = _folder["copies"];
        await CommandLine.RunAsync("corpus", "synth", corpus, "--kind", "music", "--pieces", "4", "--seconds", "8");
        File.Copy(Path.Combine(corpus, "music/piece_01.wav"), Path.Combine(corpus, "music/piece_02.wav"), overwrite: true);

        var (exit, _, _) = await CommandLine.RunAsync(["evaluate", corpus, "--out", _folder["run"], .. Tiny]);

        Assert.Equal(1, exit);
        Assert.Contains("it sounds the same as", await File.ReadAllTextAsync(Path.Combine(_folder["run"], "results.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACorpusWithoutAnnotations_IsRefused()
    {
        var corpus = _folder["plain"];
        await CommandLine.RunAsync("corpus", "synth", corpus, "--kind", "music", "--pieces", "1", "--seconds", "5");
        File.Delete(Path.Combine(corpus, "annotations.csv"));

        var (exit, _, errors) = await CommandLine.RunAsync("evaluate", corpus, "--protocol", "coutinho2017", "--out", _folder["run"]);

        Assert.Equal(3, exit);
        Assert.Contains("no annotations over time", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}

/// <summary>Synthetic music and speech, three short pieces each, made once.</summary>
public sealed class SyntheticPairFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The corpus of music.</summary>
    public string Music => _folder["music"];

    /// <summary>The corpus of speech.</summary>
    public string Speech => _folder["speech"];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        foreach (var kind in new[] { "music", "speech" })
            await CommandLine.RunAsync("corpus", "synth", _folder[kind], "--kind", kind, "--pieces", "3", "--seconds", "12");
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
