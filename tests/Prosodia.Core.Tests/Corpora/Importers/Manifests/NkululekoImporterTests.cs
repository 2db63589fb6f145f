using Prosodia.Corpora;

namespace Prosodia.Tests.Corpora.Importers.Manifests;

public sealed class NkululekoImporterTests
{
    [Fact]
    public void Settings_bring_their_manifests_together()
    {
        var result = Fixture.Import("nkululeko", "nkululeko/exp.ini");
        Assert.Equal(
            [
                new("wav/1.wav") { Performer = "Müller, A.", Emotion = "anger", Split = "train" },
                new("wav/2.wav") { Performer = "B", Emotion = "neutral", Split = "train" },
                new("wav/4.wav") { Start = 0, End = 1, Performer = "C", Emotion = "anger" },
                new("wav/4.wav") { Start = 1, End = 2.5, Performer = "C", Emotion = "neutral" },
            ],
            result.Corpus.Recordings.AsEnumerable());
        Assert.Equal(["anger", "neutral"], result.Corpus.Info.Emotions.AsEnumerable());
        Assert.Equal("wav/3.wav", Assert.Single(result.Corpus.Info.Exclusions).File);
        Assert.DoesNotContain(result.Problems, problem => problem.Severity != ProblemSeverity.Note);
        Assert.Contains(result.Problems, problem => problem.Message.Contains("speaker_split", StringComparison.Ordinal));
    }

    [Fact]
    public void One_manifest_is_read_by_itself()
    {
        var result = Fixture.Import("nkululeko", "nkululeko/lists/test.csv", new() { MediaRoot = Fixture.Path("nkululeko"), Domain = Domain.Speech });
        Assert.Equal(2, result.Corpus.Recordings.Length);
        Assert.All(result.Corpus.Recordings, recording => Assert.Equal(Domain.Speech, recording.Domain));
    }

    [Theory]
    [InlineData(null, "DATA.databases", "[DATA]\n")]
    [InlineData(2, "DATA.databases", "[DATA]\ndatabases = [x for x in y]\n")]
    [InlineData(2, "DATA.databases", "[DATA]\ndatabases = ['a'\n")]
    [InlineData(null, "DATA.a", "[DATA]\ndatabases = ['a']\n")]
    [InlineData(4, "DATA.a.type", "[DATA]\ndatabases = ['a']\na = t.csv\na.type = audformat\n")]
    [InlineData(4, "DATA.a.mapping", "[DATA]\ndatabases = ['a']\na = t.csv\na.mapping = dict(a=1)\n")]
    [InlineData(1, null, "databases = []\n")]
    [InlineData(2, null, "[DATA]\nnonsense\n")]
    [InlineData(3, "DATA.x", "[DATA]\nx = 1\nX = 2\n")]
    [InlineData(null, "a", "[DATA]\ndatabases = ['a']\na = ../t.csv\n")]
    public void What_is_wrong_in_the_settings_is_named(int? line, string? key, string ini)
    {
        var error = Fixture.Error("nkululeko", "e.ini", ("e.ini", ini), ("t.csv", "file,emotion\na.wav,happy\n"));
        Assert.Equal(("e.ini", line, key), (error.File, error.Line, error.Column));
    }

    [Theory]
    [InlineData("file,emotion\n,happy\n", 2, "file")]
    [InlineData("file,emotion\n/a.wav,happy\n", 2, "file")]
    [InlineData("emotion\nhappy\n", null, null)]
    public void What_is_wrong_in_a_manifest_is_named(string table, int? line, string? column)
    {
        var error = Fixture.Error("nkululeko", "t.csv", ("t.csv", table));
        Assert.Equal(("t.csv", line, column), (error.File, error.Line, error.Column));
    }
}
