using Prosodia.Audio;

namespace Prosodia.TrainingJobs.Tests;

/// <summary>Command lines that a script with an unset variable, a wrong guess or a strange file name comes up with.</summary>
public sealed class HostileArgumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("'--out' is empty", "extract", ".", "--out", "")]
    [InlineData("'path' is empty", "inspect", "")]
    [InlineData("'--out' is empty", "plot", "a.wav", "--out", "")]
    [InlineData("'folder' is empty", "parity", "")]
    [InlineData("'destination' is empty", "corpus", "synth", "")]
    [InlineData("'source' is empty", "corpus", "import", "ravdess", "", "x")]
    [InlineData("'--media' is empty", "corpus", "import", "ravdess", "x", "y", "--media", "")]
    [InlineData("'7' is none of: Lld, Utterance, Window", "extract", ".", "--out", "o", "--set", "7")]
    [InlineData("'csv,npz' is none of: Npz, Csv, Arff, Audformat", "extract", ".", "--out", "o", "--format", "csv,npz")]
    [InlineData("'1' is none of: Speech, Song, Music", "corpus", "import", "ravdess", "x", "y", "--domain", "1")]
    [InlineData("--features must be whole numbers", "evaluate", "x", "--out", "o", "--features", "100.5,300")]
    [InlineData("--h1 must be whole numbers", "evaluate", "x", "--out", "o", "--protocol", "coutinho2017", "--h1", "7.5")]
    [InlineData("--jobs must be 1 to 1024, not 0", "train", "x", "--out", "o", "--jobs", "0")]
    [InlineData("'zhang' is no protocol; there are zhang2015 and coutinho2017", "train", "x", "--out", "o", "--protocol", "zhang")]
    public async Task WrongValue_IsNamed_ExitCode2(string message, params string[] arguments)
    {
        var (exit, _, errors) = await CommandLine.RunAsync(arguments);

        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Equal(2, exit);
    }

    [Theory]
    [InlineData("@a.wav")]
    [InlineData("-a.wav")]
    [InlineData("a b'\".wav")]
    public async Task StrangeName_IsAFileName(string name)
    {
        WriteTone(name);

        var (exit, output, _) = await CommandLine.RunInAsync(_folder.Path, "inspect", "--", name);

        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task NameThatSteersTheTerminal_IsShownWithoutItsPower()
    {
        if (OperatingSystem.IsWindows())
            return; // its file names hold no control characters
        WriteTone("a\u001b[31m.wav");

        var (_, output, _) = await CommandLine.RunAsync("inspect", _folder["a\u001b[31m.wav"]);

        Assert.Contains("a\uFFFD[31m.wav", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plot_NeverReplacesItsRecording()
    {
        WriteTone("a.wav");
        var before = await File.ReadAllBytesAsync(_folder["a.wav"]);

        var (exit, _, _) = await CommandLine.RunAsync("plot", _folder["a.wav"], "--out", _folder["./a.wav"]);

        Assert.Equal(2, exit);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder["a.wav"]));
    }

    [Fact]
    public async Task Import_OfNothing_MakesNoCorpus_ExitCode3()
    {
        WriteTone("source/not-a-ravdess-name.wav");

        var (exit, _, errors) = await CommandLine.RunAsync("corpus", "import", "ravdess", _folder["source"], _folder["corpus"]);

        Assert.Contains("nothing to import", errors, StringComparison.Ordinal);
        Assert.Equal(3, exit);
        Assert.False(Directory.Exists(_folder["corpus"]));
    }

    private void WriteTone(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        WavFile.Write(_folder[name], [.. Enumerable.Range(0, 8000).Select(i => 0.5f * MathF.Sin(i * 0.1f))], 16_000);
    }
}
