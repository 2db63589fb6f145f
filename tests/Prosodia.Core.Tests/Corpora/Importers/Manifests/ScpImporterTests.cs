namespace Prosodia.Tests.Corpora.Importers.Manifests;

public sealed class ScpImporterTests
{
    [Fact]
    public void Keys_join_paths_speakers_and_emotions() => Assert.Equal(
        [new("wavs/two words.wav") { Performer = "spk2" }, new("wavs/1.wav") { Performer = "spk1", Emotion = "happy" }],
        Fixture.Import("scp", "scp").Corpus.Recordings.AsEnumerable());

    [Theory]
    [InlineData("wav.scp", "u a.wav\nv sox a.wav -t wav - |\n", "", 2)]
    [InlineData("wav.scp", "u\n", "", 1)]
    [InlineData("wav.scp", "u a.wav\nu a.wav\n", "", 2)]
    [InlineData("wav.scp", "u /etc/passwd\n", "", 1)]
    [InlineData("utt2spk", "u a.wav\n", "u s\nu t\n", 2)]
    public void What_is_wrong_is_named(string file, string scp, string speakers, int line)
    {
        var error = Fixture.Error("scp", "", ("wav.scp", scp), ("utt2spk", speakers));
        Assert.Equal((file, line), (error.File, error.Line));
    }
}
