using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
using Prosodia.Interchange.Npy;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Jobs.Faces;
using Prosodia.Tests.Faces;

namespace Prosodia.Tests.Jobs.Extraction;

/// <summary>Action units that an extraction takes from videos: what is done with them, wherever they come from.</summary>
public sealed class VideoExtractionTests : IDisposable
{
    private const int Rate = 16_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_video_without_a_file_has_the_rows_that_a_file_of_its_track_gives()
    {
        Sound("in/a.mp4");
        Sound("in/b.mp4");
        await RunAsync("video", RuleFaces.Of());
        File(RuleFaces.Track(_ => false), "in/a.faces.csv");
        File(RuleFaces.Track(_ => false), "in/b.faces.csv");
        await RunAsync("files", null);

        Assert.Equal(await Bytes("files/utterance-visual.npz"), await Bytes("video/utterance-visual.npz"));
        Assert.Equal(await Bytes("files/utterance.npz"), await Bytes("video/utterance.npz"));
        using var archive = Archive("video/utterance-visual.npz");
        Assert.Equal(["FaceLandmarker"], archive.Read("scale").Values<string>());
        Assert.Equal([2, 504], archive.Read("features").Shape.AsEnumerable());
        var names = archive.Read("names").Values<string>();
        // The mean of c/10 + n/100 over n = 0..49 is c/10 + 0.245.
        Assert.Equal(0.645f, archive.Read("features").Values<float>()[Array.IndexOf(names, "AU09_mean")], 1e-6f);
    }

    [Fact]
    public async Task Only_videos_without_a_file_are_looked_at()
    {
        var read = new List<string>();
        Sound("in/a.wav");
        Sound("in/b.mp4");
        Sound("in/c.mkv");
        File(RuleFaces.Track(_ => false), "in/c.faces.csv");

        await RunAsync("out", RuleFaces.Of(read: read));

        Assert.Equal(["b.mp4"], read);
    }

    [Fact]
    public async Task Windows_and_descriptors_do_not_look_at_faces()
    {
        var read = new List<string>();
        Sound("in/a.mp4");
        foreach (var kind in new[] { FeatureKind.Lld, FeatureKind.Window })
            await new ExtractionRun(ExtractionInput.Of(_folder.File("in")), _folder.File($"{kind}"), new() { Kind = kind, Faces = RuleFaces.Of(read: read) }).RunAsync();

        Assert.Empty(read);
    }

    [Fact]
    public async Task A_video_that_cannot_be_seen_is_heard_and_its_line_says_why()
    {
        Sound("in/a.mp4");

        var manifest = await RunAsync("out", RuleFaces.Blind("the pictures are damaged"));

        Assert.Equal(("Completed", 1), (manifest.State, manifest.Succeeded));
        Assert.Equal("no action units from the video: the pictures are damaged", Assert.Single(ExtractionRun.ReadResults(_folder.File("out"))).Note);
        Assert.False(System.IO.File.Exists(_folder.File("out/utterance-visual.npz")));
    }

    [Fact]
    public async Task A_video_without_a_face_is_heard_and_its_line_says_so()
    {
        Sound("in/a.mp4");

        var manifest = await RunAsync("out", RuleFaces.Of(_ => true));

        Assert.Equal(("Completed", 1), (manifest.State, manifest.Succeeded));
        var note = Assert.Single(ExtractionRun.ReadResults(_folder.File("out"))).Note;
        Assert.Contains("No video frame", note, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", note, StringComparison.Ordinal);
    }

    /// <summary>Such as <c>a.mov</c> beside <c>a.mp4</c>, or a video that was cut after its file was made.</summary>
    [Fact]
    public async Task A_file_that_was_made_from_another_video_is_not_taken()
    {
        Sound("in/a.mp4");
        Sound("in/a.wav"); // what is heard in the video may be stored beside it
        File(RuleFaces.Track(_ => false), "in/a.faces.csv", $"faces v3 aa at 25 of {new string('0', 64)}");

        await RunAsync("out", RuleFaces.Of());

        Assert.Equal(
            ["no action units: a.faces.csv was made from another video; make it anew by 'prosodia faces', or remove it", null],
            ExtractionRun.ReadResults(_folder.File("out")).Select(result => result.Note));
        using var archive = Archive("out/utterance-visual.npz");
        Assert.Equal(["a.wav"], archive.Read("file").Values<string>());
    }

    [Fact]
    public async Task A_file_that_was_made_from_the_video_is_taken()
    {
        Sound("in/a.mp4");
        await new FaceRun(ExtractionInput.Of(_folder.File("in")), RuleFaces.Of()).RunAsync(1);

        await RunAsync("out", null);

        Assert.Null(Assert.Single(ExtractionRun.ReadResults(_folder.File("out"))).Note);
        Assert.True(System.IO.File.Exists(_folder.File("out/utterance-visual.npz")));
    }

    [Fact]
    public async Task A_video_may_be_as_long_as_its_sound()
    {
        Sound("in/a.mp4");
        var (taken, limits) = (new List<AudioLimits>(), AudioLimits.Default with { MaxDuration = TimeSpan.FromHours(12) });
        var faces = new FaceSource("aa", RuleFaces.Rate, (_, bounds, _, _) =>
        {
            taken.Add(bounds);
            return RuleFaces.Track(_ => false);
        });

        await new ExtractionRun(ExtractionInput.Of(_folder.File("in")), _folder.File("out"), new() { Kind = FeatureKind.Utterance, Faces = faces, Limits = limits }).RunAsync();

        Assert.Equal([limits], taken);
    }

    [Fact]
    public async Task A_damaged_file_is_named_as_the_corpus_names_it_wherever_the_corpus_lies()
    {
        Sound("in/x/a.mp4");
        _folder.Write("in/x/a.faces.csv", "frame,timestamp,AU01,source,note\n0,0,much,,\n");
        var input = ExtractionInput.Of(Path.GetRelativePath(Environment.CurrentDirectory, _folder.File("in")));

        await new ExtractionRun(input, _folder.File("out"), new() { Kind = FeatureKind.Utterance }).RunAsync();

        Assert.StartsWith("x/a.faces.csv:2: column 'AU01'", Assert.Single(ExtractionRun.ReadResults(_folder.File("out"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_face_that_shows_in_few_frames_is_said()
    {
        Sound("in/a.mp4");

        await RunAsync("out", RuleFaces.Of(frame => frame != 7));

        Assert.Equal("A face shows in 1 of 50 frames only.", Assert.Single(ExtractionRun.ReadResults(_folder.File("out"))).Note);
    }

    [Fact]
    public async Task Segments_have_the_faces_of_their_own_frames()
    {
        Sound("in/a.mp4");
        _folder.Write("in/corpus.csv", "file,start,end,performer\na.mp4,0,0.8,first\na.mp4,0.8,2,second\n");

        await RunAsync("out", RuleFaces.Of(frame => frame >= 20));

        using var archive = Archive("out/utterance-visual.npz");
        Assert.Equal(["first"], archive.Read("performer").Values<string>());
    }

    [Fact]
    public async Task Scales_are_never_mixed_in_a_table()
    {
        Sound("in/a.mp4");
        Sound("in/b.mp4");
        _folder.Write("in/b.openface.csv", "frame,timestamp,success,AU01_r\n1,0,1,1\n2,0.04,1,2\n");

        var error = await Assert.ThrowsAsync<CorpusException>(() => RunAsync("out", RuleFaces.Of()));

        Assert.Equal("b.mp4", error.File);
        Assert.Contains("OpenFace's intensities for its action units, and a.mp4 has the face landmarker's estimates", error.Reason, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(_folder.File("out/utterance.npz")));
    }

    [Fact]
    public async Task Parts_that_were_stored_before_they_named_a_scale_are_told_by_their_channels()
    {
        Sound("in/a.mp4");
        Sound("in/b.mp4");
        _folder.Write("in/a.openface.csv", "frame,timestamp,success,AU01_r\n1,0,1,1\n2,0.04,1,2\n");
        _folder.Write("in/b.cert.txt", await System.IO.File.ReadAllTextAsync(Path.Combine("Features", "ActionUnits", "Fixtures", "take.cert.txt")));
        await Assert.ThrowsAsync<CorpusException>(() => RunAsync("out", null));
        foreach (var name in new[] { "a", "b" })
        {
            var path = _folder.File($"out/parts/{name}.npz");
            var part = UtterancePart.ReadFile(path);
            (part with { Scale = null }).WriteFile(path);
            Assert.Equal(part.Scale, UtterancePart.ReadFile(path).Scale);
        }
    }

    [Fact]
    public void A_rate_at_which_no_video_is_looked_at_is_refused()
    {
        Assert.Empty(new ExtractionSpec { Faces = RuleFaces.Of() }.Errors());
        Assert.Equal(["Faces can be looked at 1 to 120 times a second, not 500."], new ExtractionSpec { Faces = RuleFaces.Of(rate: 500) }.Errors());
    }

    /// <summary>Features that are stored stay valid: this is the fingerprint of version 2, from before there were faces of videos.</summary>
    [Fact]
    public void Without_a_model_and_for_sound_nothing_depends_on_faces()
    {
        var spec = new ExtractionSpec { Kind = FeatureKind.Utterance };
        var seeing = spec with { Faces = RuleFaces.Of() };
        Assert.Equal("v2 Utterance Npz ComParE2013 rate 0 silence 0.001/0.05/95 fps 30 max 144000000000", spec.Fingerprint);
        Assert.Equal($"{spec.Fingerprint} faces v{FaceSource.Version} aa at 25", seeing.Fingerprint);

        Assert.Equal(Key("a.wav", spec), Key("a.wav", seeing));
        Assert.NotEqual(Key("a.mp4", spec), Key("a.mp4", seeing));
        Assert.Equal(Key("a.mp4", spec, [1, 2]), Key("a.mp4", seeing, [1, 2])); // it has a file
        Assert.NotEqual(Key("a.mp4", seeing), Key("a.mp4", spec with { Faces = RuleFaces.Of(model: "bb") }));
        Assert.NotEqual(Key("a.mp4", seeing), Key("a.mp4", spec with { Faces = RuleFaces.Of(rate: 30) }));
        Assert.Equal(Key("a.mp4", spec with { Kind = FeatureKind.Window }), Key("a.mp4", seeing with { Kind = FeatureKind.Window }));
    }

    [Fact]
    public async Task A_corpus_says_how_its_faces_were_looked_at_only_where_there_are_some()
    {
        Sound("in/a.wav");
        var spec = new ExtractionSpec { Faces = RuleFaces.Of() };
        var heard = await CorpusFeatures.OfAsync(_folder.File("in"), _folder.File("heard"), spec);
        Sound("in/a.mp4");
        System.IO.File.Delete(_folder.File("in/a.wav"));
        var seen = await CorpusFeatures.OfAsync(_folder.File("in"), _folder.File("seen"), spec);

        Assert.Null(heard.Utterances.ActionUnits);
        Assert.DoesNotContain("faces", heard.Extraction, StringComparison.Ordinal);
        Assert.Equal(ActionUnitScale.FaceLandmarker, seen.Utterances.ActionUnits);
        Assert.EndsWith($" faces v{FaceSource.Version} aa at 25", seen.Extraction, StringComparison.Ordinal);
        Assert.Equal(seen.Extraction, (await CorpusFeatures.OfAsync(_folder.File("seen/utterance.npz"), "", spec)).Extraction);
    }

    private Task<ExtractionManifest> RunAsync(string output, FaceSource? faces) =>
        new ExtractionRun(ExtractionInput.Of(_folder.File("in")), _folder.File(output), new() { Kind = FeatureKind.Utterance, Faces = faces }).RunAsync();

    private static string Key(string name, ExtractionSpec spec, byte[]? actionUnits = null) =>
        ExtractionKey.Of(new(name, name, [new Recording(name)]), spec, [7], actionUnits ?? []);

    /// <summary>Sound by its content, whatever its name: no ffmpeg is needed.</summary>
    private void Sound(string name) =>
        WavFile.Write(_folder.Write(name, []), [.. Enumerable.Range(0, 2 * Rate).Select(n => 0.3f * MathF.Sin(MathF.Tau * 220 * n / Rate))], Rate);

    private void File(ActionUnitTrack track, string name, string source = "")
    {
        using var stream = System.IO.File.Create(_folder.File(name));
        FaceLandmarkerCsv.Write(stream, track, source);
    }

    private Task<byte[]> Bytes(string name) => System.IO.File.ReadAllBytesAsync(_folder.File(name));

    private NpzReader Archive(string name) => new(System.IO.File.OpenRead(_folder.File(name)), name);
}
