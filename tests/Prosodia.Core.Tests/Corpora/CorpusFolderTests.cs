using Prosodia.Corpora;

namespace Prosodia.Tests.Corpora;

public sealed class CorpusFolderTests
{
    [Fact]
    public void A_corpus_folder_is_read()
    {
        using var folder = new TemporaryFolder().WithFiles("a/1.wav", "a/2.wav")
            .With("corpus.json", """{"name":"demo","licence":"CC0","synthetic":true,"emotions":["sad","happy"],"exclusions":[{"file":"a/3.wav","reason":"clipped"}]}""")
            .With("corpus.csv", """
                file, start ,end,domain,performer,emotion,agreement,age
                a/1.wav,0,0 days 00:00:01.500000,Speech,p1,happy,0.75,30
                .\a\1.wav,1.5,,SONG,p1,sad,,30
                "a/2.wav",,00:00:02,music,p2

                """)
            .With("annotations.csv", "file,time,arousal,valence\na/2.wav,0.5,-1,0.25\na/2.wav,1,,NaN\n");

        var inspection = CorpusFolder.Inspect(folder.Root);

        Assert.Equal("corpus.csv: column 'age': is not part of a manifest and is not kept", Assert.Single(inspection.Problems).ToException().Message);
        var corpus = CorpusFolder.Read(folder.Root);
        Assert.Equal(("demo", "CC0", true), (corpus.Info.Name, corpus.Info.Licence, corpus.Info.Synthetic));
        Assert.Equal(["sad", "happy"], corpus.Info.Emotions.AsEnumerable());
        Assert.Equal([new Exclusion("a/3.wav", "clipped")], corpus.Info.Exclusions.AsEnumerable());
        Assert.Equal(
            [
                new("a/1.wav") { Start = 0, End = 1.5, Domain = Domain.Speech, Performer = "p1", Emotion = "happy", Agreement = 0.75 },
                new("a/1.wav") { Start = 1.5, Domain = Domain.Song, Performer = "p1", Emotion = "sad" },
                new("a/2.wav") { End = 2, Domain = Domain.Music, Performer = "p2" },
            ],
            corpus.Recordings.AsEnumerable());
        var annotation = Assert.Single(corpus.Annotations);
        Assert.Equal([0.5, 1], annotation.Times.AsEnumerable());
        Assert.Equal([-1, double.NaN], annotation.Arousal.AsEnumerable());
        Assert.Equal([0.25, double.NaN], annotation.Valence.AsEnumerable());
    }

    [Theory]
    [InlineData("../a.wav", "file", "..")]
    [InlineData("x/../../a.wav", "file", "..")]
    [InlineData("..\\a.wav", "file", "..")]
    [InlineData("/etc/passwd", "file", "absolute")]
    [InlineData("\\\\server\\a.wav", "file", "absolute")]
    [InlineData("C:\\a.wav", "file", "absolute")]
    [InlineData("\"a\tb.wav\"", "file", "control")]
    [InlineData(",,", "file", "missing")]
    [InlineData("gone.wav", "file", "is missing")]
    [InlineData("A.WAV", "file", "there is 'a.wav'")]
    [InlineData("a.wav,2,1", "end", "not after the start")]
    [InlineData("a.wav,,0", "end", "not after the start")]
    [InlineData("a.wav,-1", "start", "from 0 on")]
    [InlineData("a.wav,one", "start", "not a time")]
    [InlineData("a.wav,,,1.5", "agreement", "0..1")]
    [InlineData("a.wav,,,much", "agreement", "not a finite number")]
    [InlineData("a.wav,,,,talk", "domain", "speech, song or music")]
    [InlineData("b.wav", "file", "repeats line 2")]
    public void A_wrong_row_is_an_error_with_its_line_and_column(string row, string column, string reason)
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav", "b.wav").With("corpus.csv", $"file,start,end,agreement,domain,performer\nb.wav,,,,,p\n{row}\n");
        var problem = Assert.Single(CorpusFolder.Inspect(folder.Root).Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("corpus.csv", 3, column), (problem.File, problem.Line, problem.Column));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.Throws<CorpusException>(() => CorpusFolder.Read(folder.Root));
    }

    [Fact]
    public void All_problems_are_reported_together_and_good_rows_are_kept()
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav").With("corpus.csv", "file,start,agreement\nb.wav\n../c.wav\na.wav,-1,7\na.wav\n");
        var inspection = CorpusFolder.Inspect(folder.Root);
        Assert.Equal([4, 4, 3, 2], inspection.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Line ?? 0).OrderDescending());
        Assert.Contains("a.wav", inspection.Corpus!.Recordings.Select(recording => recording.File));
        var error = Assert.Throws<CorpusException>(() => CorpusFolder.Read(folder.Root));
        Assert.Contains("4 errors in all", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Media_may_be_elsewhere()
    {
        using var folder = new TemporaryFolder().With("corpus.csv", "file\na/1.wav\na/2.wav\na/3.wav\n");
        var inspection = CorpusFolder.Inspect(folder.Root, new HashSet<string> { "a/1.wav", "a/2.WAV", "b/3.WAV" });
        Assert.Equal(
            ["the media file 'a/2.wav' is missing; there is '2.WAV'", "the media file 'a/3.wav' is missing"],
            inspection.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => problem.Message));
        Assert.Equal(3, inspection.Corpus!.Recordings.Length);
    }

    [Fact]
    public void A_link_that_leads_out_of_the_folder_is_refused_and_one_within_it_is_not()
    {
        using var outside = new TemporaryFolder().WithFiles("secret.wav");
        using var folder = new TemporaryFolder().WithFiles("a.wav").With("corpus.csv", "file,performer\nin.wav,p\nout.wav,p\nsub/secret.wav,p\n");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "in.wav"), "a.wav");
        File.CreateSymbolicLink(Path.Combine(folder.Root, "out.wav"), Path.Combine(outside.Root, "secret.wav"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "sub"), outside.Root);
        var problems = CorpusFolder.Inspect(folder.Root).Problems;
        Assert.Equal([3, 4], problems.Select(problem => problem.Line ?? 0));
        Assert.All(problems, problem => Assert.Contains("leads out", problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("file,performer\na.wav,p\nA.wav,p\n", ProblemSeverity.Warning, 3, "differ in case only")]
    [InlineData("file,performer\ne\u0301.wav,p\n", ProblemSeverity.Note, 2, "NFD")]
    [InlineData("file,performer\na.wav,\n", ProblemSeverity.Warning, 2, "held out")]
    [InlineData("file\na.wav\n", ProblemSeverity.Warning, null, "no such column")]
    public void What_may_matter_is_a_note_or_a_warning(string manifest, ProblemSeverity severity, int? line, string reason)
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav", "A.wav", "e\u0301.wav").With("corpus.csv", manifest);
        var problem = Assert.Single(CorpusFolder.Inspect(folder.Root).Problems);
        Assert.Equal((severity, line), (problem.Severity, problem.Line));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.wav,0.5,0,0\na.wav,0.5,0,0", 3, "time")]
    [InlineData("a.wav,-1,0,0", 2, "time")]
    [InlineData("a.wav,1,0,0\na.wav,1000000000,0,0", 3, "time")]
    [InlineData("a.wav,1e300,0,0", 2, "time")]
    [InlineData("a.wav,,0,0", 2, "time")]
    [InlineData("a.wav,1,1.01,0", 2, "arousal")]
    [InlineData("a.wav,1,0,x", 2, "valence")]
    [InlineData("b.wav,1,0,0", 2, "file")]
    public void A_wrong_annotation_is_an_error_with_its_line_and_column(string rows, int line, string column)
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav").With("corpus.csv", "file,performer\na.wav,p\n")
            .With("annotations.csv", $"file,time,arousal,valence\n{rows}\n");
        var problem = Assert.Single(CorpusFolder.Inspect(folder.Root).Problems);
        Assert.Equal(("annotations.csv", line, column), (problem.File, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("{\n\"name\": 1}", 2, "$.name")]
    [InlineData("{", 1, null)]
    [InlineData("null", null, null)]
    [InlineData("""{"emotions":["a","a"]}""", null, "emotions")]
    [InlineData("""{"exclusions":[{"file":"../a.wav","reason":"r"}]}""", null, "exclusions")]
    [InlineData("""{"exclusions":[null]}""", null, "exclusions")]
    [InlineData("""{"name":"a","name":"b"}""", 1, "$.name")]
    public void A_wrong_description_is_an_error_with_its_place(string json, int? line, string? key)
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav").With("corpus.csv", "file,performer\na.wav,p\n").With("corpus.json", json);
        var problem = Assert.Single(CorpusFolder.Inspect(folder.Root).Problems);
        Assert.Equal(("corpus.json", line, key), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void An_emotion_that_the_description_does_not_list_is_an_error()
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav").With("corpus.csv", "file,performer,emotion\na.wav,p,hapy\n").With("corpus.json", """{"emotions":["happy"]}""");
        Assert.Equal((2, "emotion"), CorpusFolder.Inspect(folder.Root).Problems.Select(p => (p.Line ?? 0, p.Column)).Single());
    }

    [Fact]
    public void Ravdess_names_need_no_manifest_and_other_names_do()
    {
        using var folder = new TemporaryFolder().WithFiles("Actor_12/03-01-06-01-02-01-12.wav", "readme.txt");
        var recording = Assert.Single(CorpusFolder.Read(folder.Root).Recordings);
        Assert.Equal(("Actor_12/03-01-06-01-02-01-12.wav", "fearful"), (recording.File, recording.Emotion));
        using var other = new TemporaryFolder().WithFiles("a.wav");
        Assert.Contains("corpus.csv", Assert.Throws<CorpusException>(() => CorpusFolder.Read(other.Root)).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.Throws<CorpusException>(() => CorpusFolder.Read(other.Root + "x")).Message, StringComparison.Ordinal);
    }
}
