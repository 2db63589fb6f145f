using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Features;
using Prosodia.Features.Export;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Npy;
using Prosodia.Jobs;
using Prosodia.Jobs.Extraction;
using Prosodia.Tests.Audio;

namespace Prosodia.Tests.Jobs.Extraction;

public sealed class ExtractionRunTests : IDisposable
{
    private const int Rate = 16_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lld_ArchiveHoldsTheTrackOfTheRecording()
    {
        var samples = WriteTone("in/a.wav", 220, 0.5);

        await RunAsync("in", new());

        using var stream = File.OpenRead(_folder.File("out/a.npz"));
        var stored = LldArchive.Read(stream, "a.npz");
        var expected = LldExtraction.Track(new ClipSource(samples, Rate), new LldPlan(Rate));
        Assert.Equal(0.01, stored.Step);
        Assert.Equal(expected.Values.ToArray(), stored.Values.ToArray());
    }

    [Fact]
    public async Task Segments_OfOneFile_AreRowsOfTheirOwn()
    {
        WriteTone("in/a.wav", 220, 2);
        _folder.Write("in/corpus.csv", "file,start,end,performer,emotion\na.wav,0,1,p1,happy\na.wav,1,2,p1,sad\n");

        await RunAsync("in", new() { Kind = FeatureKind.Utterance });

        using var archive = OpenArchive("out/utterance.npz");
        Assert.Equal([2, FeatureSet.Utterance.Count], archive.Read("features").Shape.AsEnumerable());
        Assert.Equal(["happy", "sad"], archive.Read("emotion").Values<string>());
        Assert.Equal([0, 1], archive.Read("start").Values<double>());
    }

    [Fact]
    public async Task SilentOrMissingSegment_CostsOnlyItself()
    {
        float[] samples = [.. Tone(220, 1), .. new float[Rate]];
        WavFile.Write(PathOf("in/a.wav"), samples, Rate);
        _folder.Write("in/corpus.csv", "file,start,end,performer\na.wav,1.2,1.9,silent\na.wav,0,0.9,p1\na.wav,30,31,beyond\n");

        var manifest = await RunAsync("in", new() { Kind = FeatureKind.Utterance });

        Assert.Equal(("PartiallyCompleted", 1, 0, 2), (manifest.State, manifest.Succeeded, manifest.Failed, manifest.LeftOut));
        var result = Assert.Single(ExtractionRun.ReadResults(_folder.File("out")));
        Assert.Equal([1.2, 30], result.LeftOut!.Select(segment => segment.Start!.Value));
        Assert.Contains("beyond the recording", result.Note, StringComparison.Ordinal);
        using var archive = OpenArchive("out/utterance.npz");
        Assert.Equal(["p1"], archive.Read("performer").Values<string>());
    }

    [Fact]
    public async Task ActionUnits_BesideTheMedia_AreATableOfTheirOwn()
    {
        WriteTone("in/take.wav", 220, 0.5);
        _folder.Write("in/take.openface.csv", "frame, timestamp, success, AU01_r, AU12_r\n1, 0.0, 1, 0.5, 1\n2, 0.04, 1, 1.5, 3\n3, 0.08, 0, 9, 9\n");

        var manifest = await RunAsync("in", new() { Kind = FeatureKind.Utterance });

        Assert.Equal(1, manifest.Succeeded);
        using var archive = OpenArchive("out/utterance-visual.npz");
        var names = archive.Read("names").Values<string>();
        var values = archive.Read("features").Values<float>();
        Assert.Equal(9 * 2 * 2, names.Length); // 9 statistics of 2 channels and their deltas
        Assert.Equal(1f, values[Array.IndexOf(names, "AU01_mean")]); // the frame without a face does not count
        Assert.Equal(3f, values[Array.IndexOf(names, "AU12_max")]);
        Assert.Contains("left out", ExtractionRun.ReadResults(_folder.File("out"))[0].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SilentRecording_IsALineWithItsReason()
    {
        WavFile.Write(PathOf("in/silent.wav"), new float[Rate], Rate);
        WriteTone("in/tone.wav", 220, 0.5);

        var manifest = await RunAsync("in", new() { Kind = FeatureKind.Utterance });

        Assert.Equal(("PartiallyCompleted", 1, 1), (manifest.State, manifest.Succeeded, manifest.Failed));
        Assert.Contains("No non-silent frame", ExtractionRun.ReadResults(_folder.File("out"))[0].Error, StringComparison.Ordinal);
        using var archive = OpenArchive("out/utterance.npz");
        Assert.Equal(["tone.wav"], archive.Read("file").Values<string>());
    }

    [Fact]
    public async Task RecordingWithoutAFrame_HasNoRowsAndSaysSo()
    {
        WriteTone("in/click.wav", 220, 0.05);

        var manifest = await RunAsync("in", new() { Format = StorageFormat.Csv });

        Assert.Equal("Completed", manifest.State);
        Assert.Equal((0, "shorter than one 60 ms frame: no rows"), Single(r => (r.Rows!.Value, r.Note!)));
        Assert.Single(File.ReadAllLines(_folder.File("out/click.csv")));
    }

    [Fact]
    public async Task SecondRun_DoesNothing_ThirdAfterAChange_OnlyThat()
    {
        WriteTone("in/a.wav", 220, 0.5);
        WriteTone("in/b.wav", 330, 0.5);
        await RunAsync("in", new());

        Assert.Equal(2, (await LastProgressAsync("in", new())).Skipped);
        WriteTone("in/b.wav", 440, 0.5);
        Assert.Equal(1, (await LastProgressAsync("in", new())).Skipped);
        Assert.Equal(0, (await LastProgressAsync("in", new() { Descriptors = new(LldSet.ComParE2016) })).Skipped);
    }

    [Fact]
    public async Task JournalCutShort_ThatRecordingIsDoneAgain()
    {
        WriteTone("in/a.wav", 220, 0.5);
        WriteTone("in/b.wav", 330, 0.5);
        await RunAsync("in", new());
        var lines = File.ReadAllLines(_folder.File("out/results.jsonl"));
        File.Delete(_folder.File("out/results.jsonl"));
        File.WriteAllText(_folder.File("out/results.partial.jsonl"), lines[0] + "\n" + lines[1][..20]);

        Assert.Equal(1, (await LastProgressAsync("in", new())).Skipped);
        Assert.Equal(lines, File.ReadAllLines(_folder.File("out/results.jsonl")));
    }

    [Fact]
    public async Task ResultsOfAnotherProgram_AreNoneOfOurs()
    {
        WriteTone("in/a.wav", 220, 0.2);
        File.WriteAllText(PathOf("out/results.jsonl"), """{"id":1,"score":0.5}""" + "\n");

        Assert.Equal("Completed", (await RunAsync("in", new())).State);
    }

    /// <summary>A store that is away for a minute must not leave a medium marked as unreadable.</summary>
    [Fact]
    public async Task FailureOfTheStore_IsNotTheMediums()
    {
        WriteTone("in/a.wav", 220, 0.2);
        Directory.CreateDirectory(_folder.File("parts"));
        var item = ExtractionInput.Of(_folder.File("in")).Items.Single();
        var part = new ExtractionPart(new(), new AwayStore(), _folder.File("parts"));

        await Assert.ThrowsAsync<IOException>(() => part.RunAsync(item));
        Assert.NotNull((await part.RunAsync(item with { Path = _folder.File("in/none.wav"), Name = "none.wav" })).Error); // it comes to no question
    }

    [Fact]
    public async Task NamesThatDifferOnlyInExtension_KeepIt()
    {
        WriteTone("in/a.wav", 220, 0.2);
        File.Copy(_folder.File("in/a.wav"), _folder.File("in/a.aif"));

        await RunAsync("in", new());

        Assert.True(File.Exists(_folder.File("out/a.wav.npz")));
        Assert.True(File.Exists(_folder.File("out/a.aif.npz")));
    }

    [Fact]
    public async Task AnotherRate_ResamplesFirst()
    {
        WriteTone("in/a.wav", 220, 0.5);

        await RunAsync("in", new() { SampleRate = 8_000 });

        // 0.5 s at 8 kHz: frames of 480 samples every 80, and one row more.
        Assert.Equal(((4_000 - 480) / 80) + 2, Single(r => r.Rows!.Value));
    }

    [Fact]
    public async Task LinkOutOfTheFolder_IsNotFollowed()
    {
        WriteTone("elsewhere/secret.wav", 220, 0.2);
        WriteTone("in/a.wav", 220, 0.2);
        File.CreateSymbolicLink(_folder.File("in/link.wav"), _folder.File("elsewhere/secret.wav"));

        var manifest = await RunAsync("in", new());

        Assert.Equal(1, manifest.Total);
    }

    [Fact]
    public async Task RavdessNames_AreLabels_UnlessOtherMediaLieAmongThem()
    {
        WriteTone("in/03-01-05-01-02-01-12.wav", 220, 0.3);
        var labelled = Assert.Single(ExtractionInput.Of(_folder.File("in")).Items).Recordings[0];
        Assert.Equal(("angry", Domain.Speech), (labelled.Emotion, labelled.Domain));

        WriteTone("in/other.wav", 220, 0.3);

        Assert.Equal(2, (await RunAsync("in", new())).Total);
    }

    [Fact]
    public async Task WrongSpecification_EveryProblemAtOnce()
    {
        WriteTone("in/a.wav", 220, 0.2);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("in", new() { SampleRate = 1, Parallelism = 0 }));

        Assert.Contains("sample rate", error.Message, StringComparison.Ordinal);
        Assert.Contains("at a time", error.Message, StringComparison.Ordinal);
    }

    private T Single<T>(Func<ExtractionResult, T> of) => of(Assert.Single(ExtractionRun.ReadResults(_folder.File("out"))));

    private Task<ExtractionManifest> RunAsync(string input, ExtractionSpec spec) =>
        new ExtractionRun(ExtractionInput.Of(_folder.File(input)), _folder.File("out"), spec).RunAsync();

    private async Task<WorkProgress> LastProgressAsync(string input, ExtractionSpec spec)
    {
        var progress = new Recorder();
        await new ExtractionRun(ExtractionInput.Of(_folder.File(input)), _folder.File("out"), spec).RunAsync(progress);
        return progress.Last!;
    }

    private NpzReader OpenArchive(string name) => new(File.OpenRead(_folder.File(name)), name);

    private string PathOf(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        return _folder.File(name);
    }

    /// <summary>Writes a tone and returns what is read back from its 16-bit file.</summary>
    private float[] WriteTone(string name, double frequency, double seconds)
    {
        WavFile.Write(PathOf(name), Tone(frequency, seconds), Rate);
        using var source = AudioFile.Open(_folder.File(name));
        return AudioClip.Read(source).Samples;
    }

    private static float[] Tone(double frequency, double seconds)
    {
        var samples = new float[(int)(Rate * seconds)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(Math.Round(0.3 * Math.Sin(2 * Math.PI * frequency * i / Rate) * 32767) / 32767);
        return samples;
    }

    private sealed class AwayStore : IFeatureStore
    {
        public Task<ExtractionResult?> FindAsync(string key, CancellationToken cancellationToken) => throw new IOException("the store is away");

        public Task AddAsync(ExtractionResult result, string path, CancellationToken cancellationToken) => throw new IOException("the store is away");
    }

    private sealed class Recorder : IProgress<WorkProgress>
    {
        public WorkProgress? Last { get; private set; }

        public void Report(WorkProgress value) => Last = value;
    }
}
