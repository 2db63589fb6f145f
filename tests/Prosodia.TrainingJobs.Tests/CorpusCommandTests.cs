using Prosodia.Corpora;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>corpus synth</c>, <c>corpus import</c> and <c>inspect</c> of a corpus, as their user runs them.</summary>
public sealed class CorpusCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Synth_WritesACompleteLabelledCorpus()
    {
        var (exit, output, _) = await CommandLine.RunAsync("corpus", "synth", _folder["synthetic"], "--performers", "1");

        Assert.Equal(0, exit);
        Assert.Contains("48 synthetic recordings", output, StringComparison.Ordinal);
        var corpus = CorpusFolder.Read(_folder["synthetic"]);
        Assert.True(corpus.Info.Synthetic);
        Assert.Equal(48, corpus.Recordings.Length); // 1 performer x 2 domains x 6 emotions x 2 sentences x 2 repetitions
    }

    [Fact]
    public async Task Import_RavdessNames_BringsMediaAndLabels()
    {
        await CommandLine.RunAsync("corpus", "synth", _folder["source"], "--performers", "1");
        File.Delete(_folder["source/corpus.csv"]);
        File.Delete(_folder["source/corpus.json"]);

        var (exit, output, _) = await CommandLine.RunAsync("corpus", "import", "ravdess", _folder["source"], _folder["imported"], "--zhang2015");

        Assert.Equal(0, exit);
        Assert.Contains("48 recordings", output, StringComparison.Ordinal);
        Assert.Equal(48, CorpusFolder.Read(_folder["imported"]).Recordings.Length);
    }

    [Fact]
    public async Task Import_UnknownFormat_ListsThoseThereAre()
    {
        var (exit, _, errors) = await CommandLine.RunAsync("corpus", "import", "riddle", _folder.Path, _folder["x"]);

        Assert.Equal(3, exit);
        Assert.Contains("audformat", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_CorpusWithAnEscapingName_SaysWhere()
    {
        Directory.CreateDirectory(_folder["corpus"]);
        await File.WriteAllTextAsync(_folder["corpus/corpus.csv"], "file,emotion\n../../etc/passwd,angry\n");

        var (exit, output, _) = await CommandLine.RunAsync("inspect", _folder["corpus"]);

        Assert.Equal(3, exit);
        Assert.Contains("corpus.csv:2", output, StringComparison.Ordinal);
        Assert.Contains("'file'", output, StringComparison.Ordinal);
    }
}
