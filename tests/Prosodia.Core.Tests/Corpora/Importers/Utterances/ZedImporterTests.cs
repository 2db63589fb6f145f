namespace Prosodia.Tests.Corpora.Importers.Utterances;

public sealed class ZedImporterTests
{
    [Fact]
    public void Letters_are_emotions_and_segments_are_recordings() => Assert.Equal(
        [
            new("a/one.wav") { Start = 0, End = 1.94, Emotion = "neutral" },
            new("a/one.wav") { Start = 1.94, End = 3, Emotion = "happy" },
            new("two.wav") { Start = 0.5, End = 1, Emotion = "angry" },
            new("two.wav") { Start = 1, End = 2, Emotion = "sad" },
        ],
        Fixture.Import("zed", "zed").Corpus.Recordings.AsEnumerable());

    [Theory]
    [InlineData("{\n\"a\": [}", 2, null)]
    [InlineData("[]", null, null)]
    [InlineData("""{"a": 1}""", null, "a")]
    [InlineData("""{"a": [{"start": 0, "end": 1, "emotion": "x"}]}""", null, "a")]
    [InlineData("""{"a": [{"start": "0", "end": 1, "emotion": "n"}]}""", null, "a")]
    [InlineData("""{"a": [{"start": 2, "end": 1, "emotion": "n"}]}""", null, "a")]
    [InlineData("""{"a": [1]}""", null, "a")]
    [InlineData("""{"../a": []}""", null, "../a")]
    [InlineData("""{"a": [{"start": 0, "end": 1, "emotion": "\ud800"}]}""", null, null)]
    [InlineData("""{"\ud800": []}""", null, null)]
    public void What_is_wrong_is_named(string json, int? line, string? key)
    {
        var error = Fixture.Error("zed", "", ("z.json", json));
        Assert.Equal(("z.json", line, key), (error.File, error.Line, error.Column));
    }
}
