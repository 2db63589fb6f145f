using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Tests.Jobs.Extraction;

/// <summary>What a run does to its folders when these hold more than it expects.</summary>
public sealed class ExtractionFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NamesThatEndInTwoExtensions_DoNotShareAnOutput()
    {
        foreach (var name in (string[])["a.wav", "a.aif", "a.wav.mp3", "A.WAV.MP3.flac"])
            WriteTone("in/" + name);

        await RunAsync(new());

        var outputs = ExtractionRun.ReadResults(_folder.File("out")).Select(result => result.Output).ToList();
        Assert.Equal(4, outputs.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("a.ts")]
    [InlineData("a.MPG")]
    [InlineData("a.wmv")]
    [InlineData("a.3gp")]
    [InlineData("a.wave")]
    public void WhatCanBeRead_IsNotPassedOverForItsName(string name)
    {
        WriteTone("in/" + name);

        Assert.Equal(name, Assert.Single(ExtractionInput.Of(_folder.File("in")).Items).Name);
    }

    [Fact]
    public async Task BackslashInAName_IsPartOfItWhereItMayBe()
    {
        if (OperatingSystem.IsWindows())
            return;
        WriteTone("in/a\\b.wav");

        Assert.Equal("Completed", (await RunAsync(new())).State);
        Assert.True(File.Exists(_folder.File("out/a\\b.npz")));
    }

    [Fact]
    public async Task ActionUnitsBesideTheMedia_AreNeverReplacedByFeatures()
    {
        WriteTone("in/take.wav");
        const string Table = "frame, timestamp, success, AU01_r\n1, 0.0, 1, 0.5\n";
        _folder.Write("in/take.csv", Table);

        var manifest = await new ExtractionRun(
            ExtractionInput.Of(_folder.File("in/take.wav")), _folder.File("in"), new() { Format = StorageFormat.Csv }).RunAsync();

        Assert.Equal("Failed", manifest.State);
        Assert.Equal(Table, File.ReadAllText(_folder.File("in/take.csv")));
    }

    [Fact]
    public async Task OutputThatWasChanged_IsMadeAgain()
    {
        WriteTone("in/a.wav");
        await RunAsync(new());
        var whole = File.ReadAllBytes(_folder.File("out/a.npz"));
        File.WriteAllBytes(_folder.File("out/a.npz"), whole[..100]);

        await RunAsync(new());

        Assert.Equal(whole, File.ReadAllBytes(_folder.File("out/a.npz")));
    }

    /// <summary>A run for other features is killed between writing its output and noting it; then the first run is repeated.</summary>
    [Fact]
    public async Task OutputOfAnotherKind_IsNotTakenForDone()
    {
        WriteTone("in/a.wav");
        await RunAsync(new());
        var results = File.ReadAllBytes(_folder.File("out/results.jsonl"));
        var descriptors = File.ReadAllBytes(_folder.File("out/a.npz"));
        await RunAsync(new() { Kind = FeatureKind.Window });
        File.WriteAllBytes(_folder.File("out/results.jsonl"), results);

        await RunAsync(new());

        Assert.Equal(descriptors, File.ReadAllBytes(_folder.File("out/a.npz")));
    }

    [Fact]
    public async Task SecondRunAtTheSameTime_IsRefused()
    {
        WriteTone("in/a.wav");
        Directory.CreateDirectory(_folder.File("out"));
        using (File.Open(_folder.File("out/results.partial.jsonl"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            await Assert.ThrowsAsync<IOException>(() => RunAsync(new()));

        Assert.Equal("Completed", (await RunAsync(new())).State);
        Assert.False(File.Exists(_folder.File("out/results.partial.jsonl")));
    }

    [Fact]
    public async Task WhatAKilledRunLeft_IsSweptUp_AndNothingElse()
    {
        WriteTone("in/b/a.wav");
        _folder.Write("out/results.partial.jsonl", "{\"file\":");
        _folder.Write("out/.0123456789abcdef0123456789abcdef.tmp", "half");
        _folder.Write("out/b/.0123456789abcdef0123456789abcdef.tmp", "half");
        _folder.Write("out/.mine.tmp", "not ours");

        await RunAsync(new());

        var left = Directory.EnumerateFiles(_folder.File("out"), ".*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.Equal([".mine.tmp"], left);
    }

    [Fact]
    public async Task OutputThatIsAFile_SaysSo()
    {
        WriteTone("in/a.wav");
        _folder.Write("out", "");

        var error = await Assert.ThrowsAsync<CorpusException>(() => RunAsync(new()));

        Assert.Contains("is a file", error.Message, StringComparison.Ordinal);
    }

    private Task<ExtractionManifest> RunAsync(ExtractionSpec spec) =>
        new ExtractionRun(ExtractionInput.Of(_folder.File("in")), _folder.File("out"), spec).RunAsync();

    private void WriteTone(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        WavFile.Write(_folder.File(name), [.. Enumerable.Range(0, 8000).Select(i => 0.5f * MathF.Sin(i * 0.1f))], 16_000);
    }
}
