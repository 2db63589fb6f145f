using Prosodia.Corpora;

namespace Prosodia.Tests.Corpora.Importers.Manifests;

public sealed class AudformatImporterTests
{
    private const string Header = "name: n\nsource: s\nusage: other\ntables:\n  t:\n    type: filewise\n    columns:\n      emotion: {scheme_id: emotion}\n";
    private const string Scheme = "schemes:\n  emotion:\n    labels: [happy]\n";

    [Fact]
    public void The_tables_of_a_database_are_joined()
    {
        var result = Fixture.Import("audformat", "audformat");
        Assert.Equal(
            ("tiny", "CC0-1.0", "made by hand for a test, and this text goes on in the next line"),
            (result.Corpus.Info.Name, result.Corpus.Info.Licence, result.Corpus.Info.Source));
        Assert.Equal(
            [
                new("audio/3.wav") { Performer = "s1", Split = "train" },
                new("audio/2.wav") { Start = 0, End = 1.5, Performer = "s2", Split = "train", Emotion = "anger", Agreement = 0.5 },
                new("audio/2.wav") { Start = 1.5, Performer = "s2", Split = "train", Emotion = "neutral" },
                new("audio/1.wav") { Start = 0.25, End = 127.581466, Performer = "s1", Split = "train", Emotion = "H", Agreement = 1 },
                new("audio/1.wav") { Start = 127.581466, Performer = "s1", Split = "train", Agreement = 1 },
            ],
            result.Corpus.Recordings.AsEnumerable());
        Assert.Equal(["audio/3.wav", "audio/2.wav", "audio/1.wav"], result.Media.Select(media => media.File));
        Assert.Equal("gender", Assert.Single(result.Problems).Column);
    }

    [Theory]
    [InlineData("db.yaml", null, "usage", "name: n\nsource: s\n", "")]
    [InlineData("db.yaml", 4, "tables", "name: n\nsource: s\nusage: other\ntables: [a]\n", "")]
    [InlineData("db.yaml", null, null, "", "")]
    [InlineData("db.yaml", 1, null, "- a\n", "")]
    [InlineData("db.yaml", 1, null, "name: &a n\n", "")]
    [InlineData("db.yaml", 2, null, "name: n\n\tsource: s\n", "")]
    [InlineData("db.yaml", 2, "name", "name: n\nname: m\n", "")]
    [InlineData("db.yaml", 1, null, "name: 'n\n", "")]
    [InlineData("db.yaml", null, "../t", "name: n\nsource: s\nusage: other\ntables:\n  ../t: {}\n", "")]
    [InlineData("db.gone.csv", null, null, "name: n\nsource: s\nusage: other\ntables:\n  gone: {}\n", "")]
    [InlineData("db.t.csv", null, null, Header, "path,emotion\na.wav,happy\n")]
    [InlineData("db.t.csv", 3, "emotion", Header + Scheme, "file,emotion\na.wav,happy\na.wav,hapy\n")]
    [InlineData("db.t.csv", 2, "file", Header, "file,emotion\n/etc/passwd,happy\n")]
    [InlineData("db.t.csv", 2, "file", Header, "file,emotion\n../a.wav,happy\n")]
    [InlineData("db.t.csv", 2, "end", Header, "file,start,end,emotion\na.wav,0,1 second,happy\n")]
    [InlineData("db.t.csv", 3, "file", Header, "file,emotion\na.wav,happy\na.wav,happy\n")]
    public void What_is_wrong_is_named_by_file_line_and_column(string file, int? line, string? column, string header, string table)
    {
        var error = Fixture.Error("audformat", "", ("db.yaml", header), ("db.t.csv", table));
        Assert.Equal((file, line, column), (error.File, error.Line, error.Column));
    }

    [Fact]
    public void A_missing_media_file_is_left_out_with_that_reason()
    {
        var result = Fixture.ImportTexts("audformat", "", ("db.yaml", Header), ("db.t.csv", "file,emotion\na.wav,happy\ngone.wav,sad\n"));
        Assert.Equal("a.wav", Assert.Single(result.Corpus.Recordings).File);
        Assert.Equal(new Exclusion("gone.wav", "the media file is missing"), Assert.Single(result.Corpus.Info.Exclusions));
        Assert.Equal((ProblemSeverity.Warning, 3), result.Problems.Select(p => (p.Severity, p.Line ?? 0)).Single());
    }
}
