using Prosodia.Corpora;
using Prosodia.Corpora.Importers;
using Prosodia.Corpora.Importers.Utterances;

namespace Prosodia.Tests.Corpora.Importers.Utterances;

public sealed class RavdessImporterTests
{
    [Fact]
    public void A_name_says_everything()
    {
        // The example of the corpus's own documentation: audio only, speech, fearful, normal, "dogs", first repetition, actor 12.
        var name = RavdessName.Parse("Actor_12/03-01-06-01-02-01-12.wav")!;
        Assert.Equal(new RavdessName(3, Domain.Speech, "fearful", false, 2, 1, 12), name);
        Assert.Equal("Dogs are sitting by the door", name.Sentence);
    }

    [Theory]
    [InlineData("03-01-06-01-02-01-25.wav")]
    [InlineData("04-01-06-01-02-01-12.wav")]
    [InlineData("03-01-09-01-02-01-12.wav")]
    [InlineData("03-01-06-01-02-01-1x.wav")]
    [InlineData("03_01_06_01_02_01_12.wav")]
    [InlineData("03-01-06-01-02-01.wav")]
    [InlineData("03-00-06-01-02-01-12.wav")]
    public void Other_names_are_not_ravdess(string file) => Assert.Null(RavdessName.Parse(file));

    [Fact]
    public void Of_the_versions_of_one_utterance_the_audio_is_kept()
    {
        using var folder = new TemporaryFolder().WithFiles(
            "01-02-03-02-01-02-07.mp4", "02-02-03-02-01-02-07.mp4", "03-02-03-02-01-02-07.wav", // all three
            "01-01-01-01-01-01-08.mp4", "02-01-01-01-01-01-08.mp4", // no audio-only version
            "02-01-02-01-01-01-08.mp4", // nothing with sound
            "copy/03-02-03-02-01-02-07.wav", "03-02-03-02-01-02-07.txt", "notes.wav");
        var result = Import(folder, new());
        Assert.Equal(["01-01-01-01-01-01-08.mp4", "03-02-03-02-01-02-07.wav"], result.Corpus.Recordings.Select(r => r.File).Order(StringComparer.Ordinal));
        Assert.Equal(
            new("03-02-03-02-01-02-07.wav")
            {
                Domain = Domain.Song,
                Performer = "Actor_07",
                Sentence = "Kids are talking by the door",
                Emotion = "happy",
                Intensity = "strong",
                Repetition = "2",
            },
            result.Corpus.Recordings.Single(recording => recording.Domain == Domain.Song));
        Assert.Equal(5, result.Corpus.Info.Exclusions.Length);
        Assert.Single(result.Problems, problem => problem.Severity == ProblemSeverity.Warning && problem.File.StartsWith("02-01-02", StringComparison.Ordinal));
    }

    [Fact]
    public void The_paper_s_selection_gives_its_number_of_utterances()
    {
        // The audio of the published corpus: speech 60 × 24 = 1,440 files, song 44 × 23 = 1,012 (actor 18 does not sing).
        using var folder = new TemporaryFolder().WithFiles(PublishedNames());
        var all = Import(folder, new());
        Assert.Equal(1440, all.Corpus.Recordings.Count(r => r.Domain == Domain.Speech));
        Assert.Equal(1012, all.Corpus.Recordings.Count(r => r.Domain == Domain.Song));
        var zhang = Import(folder, new() { Zhang2015 = true });
        Assert.Equal(1104, zhang.Corpus.Recordings.Length); // 2 × 23 × 6 × 2 × 2 (Zhang et al., section 3)
        Assert.Equal(2452 - 1104, zhang.Corpus.Info.Exclusions.Length);
        Assert.Equal(["neutral", "calm", "happy", "sad", "angry", "fearful"], zhang.Corpus.Info.Emotions.AsEnumerable());
        Assert.Equal(23, zhang.Corpus.Recordings.Select(r => r.Performer).Distinct().Count());
    }

    private static IEnumerable<string> PublishedNames() =>
        from actor in Enumerable.Range(1, 24)
        from channel in actor == 18 ? new[] { 1 } : [1, 2]
        from emotion in Enumerable.Range(1, channel == 1 ? 8 : 6)
        from intensity in emotion == 1 ? new[] { 1 } : [1, 2]
        from statement in new[] { 1, 2 }
        from repetition in new[] { 1, 2 }
        select $"Actor_{actor:00}/03-{channel:00}-{emotion:00}-{intensity:00}-{statement:00}-{repetition:00}-{actor:00}.wav";

    private static ImportResult Import(TemporaryFolder folder, ImportOptions options) =>
        CorpusImporters.Find("ravdess").Import(folder.Root, options, default);
}
