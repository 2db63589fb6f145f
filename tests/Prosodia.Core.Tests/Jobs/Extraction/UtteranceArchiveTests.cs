using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Corpora.Synthetic;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Npy;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;
using Prosodia.Tests.Features;

namespace Prosodia.Tests.Jobs.Extraction;

public sealed class UtteranceArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<RecordingFailure> _leftOut = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_extraction_of_the_synthetic_corpus_is_read_back()
    {
        var corpus = new SyntheticCorpus(new() { Performers = 1, Emotions = ["calm", "angry"] });
        List<string> rows = ["file,start,end,domain,performer,sentence,emotion,intensity,repetition,agreement,split"];
        for (var i = 0; i < 3; i++)
        {
            var utterance = corpus.Render(i);
            WavFile.Write(_folder.Write($"in/{i}.wav", []), utterance.Samples, utterance.SampleRate);
            rows.Add($"{i}.wav,{(i == 0 ? "0.1,0.9" : ",")},{(i < 2 ? "song" : "")},P{i},s,angry,strong,2,0.75,train");
        }

        _folder.Write("in/corpus.csv", string.Join('\n', rows) + "\n");
        await ExtractAsync();

        var set = Read();

        Assert.Equal(CorpusFolder.Read(_folder.File("in")).Recordings.AsEnumerable(), set.Recordings);
        Assert.Equal(FeatureSet.Utterance.Names.AsEnumerable(), set.Set.Names);
        Assert.Equal(FeatureSet.Utterance.Groups.AsEnumerable(), set.Set.Groups);
        using var stream = File.OpenRead(_folder.File("out/utterance.npz"));
        using var archive = new NpzReader(stream, "utterance.npz");
        var values = archive.Read("features").Values<float>();
        Assert.Equal(values.Select(value => (double)value), Enumerable.Range(0, 3).SelectMany(row => set.Features[row].ToArray()));
        Assert.Empty(_leftOut);
    }

    [Fact]
    public void Faces_are_joined_by_recording_and_who_has_none_is_left_out()
    {
        Write("utterance", Arrays(["x"], ["Energy"], [1, 2, 3], ["a.wav", "b.wav", "a.wav"], starts: [0, 0, 5]));
        Write("utterance-visual", Arrays(["AU01"], ["UpperFace"], [30, 10], ["a.wav", "a.wav"], starts: [5, 0]));

        var set = Read();

        Assert.Equal(["x", "AU01"], set.Set.Names.AsEnumerable());
        Assert.Equal([1, 10], set.Features[0].ToArray());
        Assert.Equal([3, 30], set.Features[1].ToArray());
        Assert.Equal("b.wav", Assert.Single(_leftOut).File);
        Assert.Equal(3, UtteranceArchive.Read(_folder.File("out/utterance.npz"), _leftOut, visual: false).Count);
    }

    [Fact]
    public async Task Faces_of_an_earlier_extraction_are_not_joined()
    {
        WriteTone("in/a.wav");
        _folder.Write("in/a.openface.csv", "frame, timestamp, success, AU01_r, AU12_r\n1, 0.0, 1, 0.5, 1\n2, 0.04, 1, 1.5, 3\n");
        await ExtractAsync();
        Assert.True(File.Exists(_folder.File("out/utterance-visual.npz")));
        File.Delete(_folder.File("in/a.openface.csv"));
        File.Move(_folder.File("in/a.wav"), _folder.File("in/b.wav"));

        await ExtractAsync();

        Assert.Equal("b.wav", Assert.Single(Read().Recordings).File);
        Assert.Empty(_leftOut);
    }

    [Fact]
    public void A_feature_that_is_heard_and_seen_is_refused()
    {
        Write("utterance", Arrays(["x"], ["Energy"], [1], ["a.wav"]));
        Write("utterance-visual", Arrays(["x"], ["UpperFace"], [1], ["a.wav"]));

        Assert.Contains("utterance-visual.npz: 'x'", Assert.Throws<InvalidDataException>(Read).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, NpyArray> WrongArrays => new()
    {
        { "features", NpyArray.Of([1.0, 2, 3, 4], 2, 2) },
        { "features", NpyArray.Of([1f, 2, 3, 4], 4) },
        { "features", NpyArray.Of([1f, 2, 3], 3, 1) },
        { "features", NpyArray.Of([1f, 2, float.NaN, 4], 2, 2) },
        { "features", NpyArray.Of(Array.Empty<float>(), 2, 0) },
        { "names", NpyArray.Of(["x", "x"], 2) },
        { "names", NpyArray.Of(["x", "y"], 1, 2) },
        { "names", NpyArray.Of([1f, 2], 2) },
        { "groups", NpyArray.Of(["Energy"], 1) },
        { "groups", NpyArray.Of(["Energy", "1"], 2) },
        { "file", NpyArray.Of(["a.wav"], 1) },
        { "file", NpyArray.Of(["a.wav", ""], 2) },
        { "domain", NpyArray.Of(["speech", "1"], 2) },
        { "start", NpyArray.Of([0f, 0], 2) },
        { "start", NpyArray.Of([0, double.PositiveInfinity], 2) },
        { "start", NpyArray.Of([0, -1.0], 2) },
        { "end", NpyArray.Of([1e300, 1], 2) },
        { "end", NpyArray.Of([-1.0, 1], 2) },
        { "agreement", NpyArray.Of([0.5, 2], 2) },
    };

    [Theory]
    [MemberData(nameof(WrongArrays))]
    public void A_wrong_array_is_named(string name, NpyArray array)
    {
        var arrays = Arrays(["x", "y"], ["Energy", "Rasta"], [1, 2, 3, 4], ["a.wav", "b.wav"]);
        arrays[name] = array;
        Write("utterance", arrays);

        var error = Assert.Throws<InvalidDataException>(Read);

        Assert.StartsWith(_folder.File("out/utterance.npz"), error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{(name == "features" && array.Shape is [_, 0] or [_, 1] ? "names" : name)}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_array_is_named()
    {
        foreach (var name in Arrays(["x"], ["Energy"], [1], ["a.wav"]).Keys)
        {
            var arrays = Arrays(["x"], ["Energy"], [1], ["a.wav"]);
            arrays.Remove(name);
            Write("utterance", arrays);
            Assert.Contains($"no array '{name}'", Assert.Throws<InvalidDataException>(Read).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damaged_archives_are_read_or_refused()
    {
        var path = Write("utterance", Arrays(["x", "y"], ["Energy", "Rasta"], [1, 2, 3, 4], ["a.wav", "b.wav"]));
        Mutations.Of(
            File.ReadAllBytes(path),
            1_500,
            seed: 8,
            damaged =>
            {
                File.WriteAllBytes(path, damaged);
                Read();
            },
            typeof(InvalidDataException));
    }

    private static Dictionary<string, NpyArray> Arrays(string[] names, string[] groups, float[] values, string[] files, double[]? starts = null)
    {
        var count = files.Length;
        var arrays = new Dictionary<string, NpyArray>
        {
            ["features"] = NpyArray.Of(values, count, names.Length),
            ["names"] = NpyArray.Of(names, names.Length),
            ["groups"] = NpyArray.Of(groups, groups.Length),
            ["file"] = NpyArray.Of(files, count),
            ["start"] = NpyArray.Of(starts ?? new double[count], count),
            ["end"] = NpyArray.Of([.. Enumerable.Repeat(double.NaN, count)], count),
            ["agreement"] = NpyArray.Of([.. Enumerable.Repeat(double.NaN, count)], count),
        };
        foreach (var text in (string[])["domain", "performer", "sentence", "emotion", "intensity", "repetition", "split"])
            arrays[text] = NpyArray.Of([.. Enumerable.Repeat("", count)], count);
        return arrays;
    }

    private string Write(string stem, Dictionary<string, NpyArray> arrays)
    {
        var path = _folder.Write($"out/{stem}.npz", []);
        using var stream = File.Create(path);
        using var writer = new NpzWriter(stream);
        foreach (var (name, array) in arrays)
            writer.Add(name, array);
        return path;
    }

    private Task<ExtractionManifest> ExtractAsync() =>
        new ExtractionRun(ExtractionInput.Of(_folder.File("in")), _folder.File("out"), new() { Kind = FeatureKind.Utterance }).RunAsync();

    private UtteranceSet Read() => UtteranceArchive.Read(_folder.File("out/utterance.npz"), _leftOut);

    private void WriteTone(string name) =>
        WavFile.Write(_folder.Write(name, []), [.. Enumerable.Range(0, 8000).Select(i => 0.5f * MathF.Sin(i * 0.1f))], 16_000);
}
