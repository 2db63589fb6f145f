using Prosodia.Corpora;
using Prosodia.Corpora.Importers;

namespace Prosodia.Tests.Corpora.Importers.Manifests;

public sealed class ManifestImporterTests
{
    [Fact]
    public void The_user_s_map_says_which_column_is_what()
    {
        var map = ImportOptions.ParseMap("file=clip, performer=subject,emotion=target emotion,domain=mode,agreement=rated as target");
        var result = Fixture.Import("manifest", "manifest", new() { Columns = map, Name = "UMSSED", Licence = "non-commercial" });
        Assert.Equal(
            [
                new("sung/1.wav") { Performer = "P1", Emotion = "angry", Domain = Domain.Song, Agreement = 0.75 },
                new("spoken/1.wav") { Performer = "P2", Emotion = "sad", Domain = Domain.Speech },
            ],
            result.Corpus.Recordings.AsEnumerable());
        Assert.Equal(("UMSSED", "non-commercial"), (result.Corpus.Info.Name, result.Corpus.Info.Licence));
    }

    [Theory]
    [InlineData("emotion")]
    [InlineData("emotion=")]
    [InlineData("emotion=a,emotion=b")]
    public void A_map_that_is_none_is_refused(string map) => Assert.Throws<CorpusException>(() => ImportOptions.ParseMap(map));

    [Theory]
    [InlineData("mood=target", "'mood' is not a field")]
    [InlineData("emotion=nothing", "no column 'nothing'")]
    public void A_map_to_nowhere_is_refused(string map, string reason)
    {
        var error = Assert.Throws<CorpusException>(() => Fixture.Import("manifest", "manifest", new() { Columns = ImportOptions.ParseMap(map) }));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip\na.wav\n", null, null)]
    [InlineData("path,agreement\na.wav,2\n", 2, "agreement")]
    [InlineData("path,start\na.wav,x\n", 2, "start")]
    [InlineData("path,start\n,0\n", 2, "path")]
    public void What_is_wrong_is_named(string table, int? line, string? column)
    {
        var error = Fixture.Error("manifest", "", ("t.csv", table));
        Assert.Equal(("t.csv", line, column), (error.File, error.Line, error.Column));
    }
}
