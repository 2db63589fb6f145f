using Prosodia.Corpora;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers;
using Prosodia.Corpora.Importers.OverTime;
using Prosodia.Corpora.Importers.Tools;

namespace Prosodia.Tests.Corpora.Importers.Tools;

public sealed class AnnotationToolTests
{
    private const string JamsPrefix = """{"file_metadata":{"duration":4},"sandbox":{},"annotations":[{"namespace":"beat","data":[]},{"namespace":"mood_thayer","data":[""";
    private const string JamsSuffix = """],"annotation_metadata":{"annotator":{"name":"A"}}}]}""";

    [Fact]
    public void Jams_pairs_are_valence_first()
    {
        using var folder = new TemporaryFolder().WithFiles("audio/song.flac").With("song.jams", JamsPrefix
            + """{"time":2,"duration":2,"value":[0.8,-0.4],"confidence":null},{"time":0.5,"duration":1.5,"value":[0.1,0.2],"confidence":1}""" + JamsSuffix);
        var annotation = Assert.Single(JamsImporter.Import(folder.Root).Annotations);
        Assert.Equal("audio/song.flac", annotation.File);
        Assert.Equal([0.5, 2], annotation.Times.AsEnumerable());
        Assert.Equal([0.1, 0.8], annotation.Valence.AsEnumerable());
        Assert.Equal([0.2, -0.4], annotation.Arousal.AsEnumerable());
    }

    [Fact]
    public void The_scale_of_Jams_is_declared()
    {
        using var folder = new TemporaryFolder().With("song.jams", JamsPrefix + """{"time":0,"value":[3,9]}""" + JamsSuffix);
        Assert.Contains("9 is outside the scale -1..1", Assert.Throws<CorpusException>(() => JamsImporter.Import(folder.Root)).Message, StringComparison.Ordinal);
        var annotation = Assert.Single(JamsImporter.Import(Path.Combine(folder.Root, "song.jams"), new JamsOptions { Scale = ValueScale.OneToNine }).Annotations);
        Assert.Equal((-0.5, 1.0), (annotation.Valence[0], annotation.Arousal[0]));
    }

    [Theory]
    [InlineData("""{"time":0,"value":[1]}""", "song.jams: column 'annotations[1].data[0].value': the value must be a pair (valence, arousal).")]
    [InlineData("""{"time":"0","value":[1,1]}""", "song.jams: column 'annotations[1].data[0].time': 'time' (number) is missing; is this JAMS?")]
    [InlineData("""{"time":0,"value":[1,1e999]}""", "song.jams: column 'annotations[1].data[0].value[1]': a finite number is needed.")]
    public void A_wrong_observation_is_named(string observation, string message)
    {
        using var folder = new TemporaryFolder().With("song.jams", JamsPrefix + observation + JamsSuffix);
        Assert.Equal(message, Assert.Throws<CorpusException>(() => JamsImporter.Import(folder.Root)).Message);
    }

    [Fact]
    public void Nova_continuous_and_discrete_annotations_of_one_role_go_together()
    {
        const string scheme = """
            <?xml version="1.0" ?><annotation ssi-v="3"><info ftype="ASCII" size="3"/><meta role="singer" annotator="{0}"/>
            <scheme name="{1}" type="CONTINUOUS" sr="25" min="0" max="1"/></annotation>
            """;
        string Scheme(string annotator, string name) => scheme.Replace("{0}", annotator, StringComparison.Ordinal).Replace("{1}", name, StringComparison.Ordinal);
        using var folder = new TemporaryFolder().WithFiles("s1/singer.audio.wav", "s2/singer.audio.wav")
            .With("s2/singer.arousal.a.annotation", Scheme("a", "Arousal")).With("s2/singer.arousal.a.annotation~", "0.5;1\nNAN;0\n1;1\n")
            .With("s2/singer.arousal.b.annotation", Scheme("b", "Arousal")).With("s2/singer.arousal.b.annotation~", "1;1\nNAN;0\n0.5;1\n")
            .With("s2/singer.valence.a.annotation", Scheme("a", "valence")).With("s2/singer.valence.a.annotation~", "0;1\n0.25;1\n1;0.5\n")
            .With("s2/singer.emotion.a.annotation", """<annotation><scheme name="emotion" type="DISCRETE"><item name="happy" id="0"/></scheme></annotation>""")
            .With("s2/singer.emotion.a.annotation~", "2.96;3.92;0;1\n4;5;-1;1\n5;6;NAN;1\n");
        var corpus = NovaImporter.Import(folder.Root);

        Assert.Equal([new Recording("s2/singer.audio.wav") { Performer = "singer", Start = 2.96, End = 3.92, Emotion = "happy" }], corpus.Recordings.AsEnumerable());
        var annotation = Assert.Single(corpus.Annotations);
        Assert.Equal([0, 0.04, 0.08], annotation.Times.AsEnumerable());
        Assert.Equal([0.5, double.NaN, 0.5], annotation.Arousal.AsEnumerable());
        Assert.Equal([-1, -0.5, 1], annotation.Valence.AsEnumerable());
    }

    [Theory]
    [InlineData("FREE", "", "1;2;<LAUGH>;1;color=#FFFF0000\n", null)]
    [InlineData("DISCRETE", "", "1;2;7;1\n", "a.emotion.annotation~:1: column 'id': the scheme has no label with the number '7'.")]
    [InlineData("FREE", "", "2;1;x;1\n", "a.emotion.annotation~:1: column 'end': the segment from 2 to 1 does not end after it starts.")]
    [InlineData("FREE", "", "2;3\n", "a.emotion.annotation~:1: expected start;end;label;confidence.")]
    [InlineData("POINT", "", "", "a.emotion.annotation:1: column 'type': a scheme of type POINT is not read; CONTINUOUS, DISCRETE and FREE are.")]
    [InlineData("FREE", "<info ftype='BINARY'/>", "", "a.emotion.annotation:1: column 'ftype': the data are BINARY; save the annotation as ASCII.")]
    public void Nova_segments_and_their_mistakes(string type, string info, string data, string? message)
    {
        using var folder = new TemporaryFolder()
            .With("a.emotion.annotation", $"<annotation>{info}<scheme name='emotion' type='{type}'/></annotation>").With("a.emotion.annotation~", data);
        if (message is null)
        {
            Assert.Equal([new Recording("a.wav") { Performer = "a", Start = 1, End = 2, Emotion = "<LAUGH>" }], NovaImporter.Import(folder.Root).Recordings.AsEnumerable());
        }
        else
        {
            Assert.Equal(message, Assert.Throws<CorpusException>(() => NovaImporter.Import(folder.Root)).Message);
        }
    }

    [Fact]
    public void Xml_with_a_document_type_is_refused()
    {
        using var folder = new TemporaryFolder().With("a.annotation", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<annotation>&x;</annotation>");
        var error = Assert.Throws<CorpusException>(() => NovaImporter.Import(folder.Root));
        Assert.Contains("DTD is prohibited", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_that_is_not_well_formed_is_named_with_its_line()
    {
        using var folder = new TemporaryFolder().With("a.annotation", "<annotation>\n<scheme\n</annotation>");
        var error = Assert.Throws<CorpusException>(() => NovaImporter.Import(folder.Root));
        Assert.Equal(("a.annotation", 3), (error.File, error.Line));
    }

    [Fact]
    public void Nova_data_that_are_missing_or_lead_outside_are_named()
    {
        using var outside = new TemporaryFolder().With("secret", "0;1\n");
        using var folder = new TemporaryFolder().With("a.emotion.annotation", "<annotation><scheme name='emotion' type='FREE'/></annotation>");
        const string message = "a.emotion.annotation~: is not there; it is needed.";
        Assert.Equal(message, Assert.Throws<CorpusException>(() => NovaImporter.Import(folder.Root)).Message);
        File.CreateSymbolicLink(Path.Combine(folder.Root, "a.emotion.annotation~"), Path.Combine(outside.Root, "secret"));
        Assert.Equal(message, Assert.Throws<CorpusException>(() => NovaImporter.Import(folder.Root)).Message);
    }

    [Fact]
    public void Semaine_raters_are_cut_to_the_shortest_and_merged()
    {
        using var folder = new TemporaryFolder().WithFiles("Sessions/5/clip TU audio.wav", "Sessions/5/clip TO audio.wav")
            .With("Sessions/5/session.xml", """
                <session sessionId="5"><subject id="12" role="User"/><subject id="3" role="Operator"/>
                <track type="AV"><annotation type="FeelTrace" filename="R1 TUDA.txt"/><annotation type="FeelTrace" filename="R2 TUDA.txt"/>
                <annotation type="FeelTrace" filename="R1 TUDV.txt"/><annotation type="FeelTrace" filename="R1 TODV.txt"/>
                <annotation type="Transcript" filename="x"/></track></session>
                """)
            .With("Sessions/6/session.xml", """<session sessionId="6"/>""")
            .With("Sessions/5/R1 TUDA.txt", "0.00 0.2\n0.02\t0.4\n\n0.04 0.6\n")
            .With("Sessions/5/R2 TUDA.txt", "0.00   0.4 \n0.02 0.8\n")
            .With("Sessions/5/R1 TUDV.txt", "0.00 -0.5 extra\n0.02 -0.25\n0.04 0\n")
            .With("Sessions/5/R1 TODV.txt", "0 1\n");
        var corpus = SemaineImporter.Import(folder.Root);

        Assert.Equal(
            [new Recording("Sessions/5/clip TU audio.wav") { Domain = Domain.Speech, Performer = "12", Sentence = "5" }], corpus.Recordings.AsEnumerable());
        var annotation = Assert.Single(corpus.Annotations);
        Assert.Equal([0, 0.02], annotation.Times.AsEnumerable());
        Assert.Equal(0.3, annotation.Arousal[0], 1e-15);
        Assert.Equal(0.6, annotation.Arousal[1], 1e-15);
        Assert.Equal([-0.5, -0.25], annotation.Valence.AsEnumerable());
        Assert.Equal("session 6 has no traces of both dimensions", Assert.Single(corpus.Info.Exclusions).Reason);
    }

    [Theory]
    [InlineData("../../secret.txt", "the trace 'S/../../secret.txt' is not there.")]
    [InlineData("R TUDA.txt", "column 'value': expected a time and a value, both numbers.")]
    public void A_wrong_trace_is_named(string trace, string reason)
    {
        using var folder = new TemporaryFolder().With("S/R TUDA.txt", "0 0\n1 x\n")
            .With("S/s.xml", $"<session sessionId='1'><track type='AV'><annotation type='FeelTrace' filename='{trace}'/></track></session>");
        Assert.Contains(reason, Assert.Throws<CorpusException>(() => SemaineImporter.Import(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tier\tWho\tBegin Time - hh:mm:ss.ms\tEnd Time - ss.msec\tLabel\n", "Begin Time - hh:mm:ss.ms", "End Time - ss.msec", "Label", "Who", "Tier")]
    [InlineData("", "3", "4", "5", "2", "1")]
    public void Elan_columns_are_named_by_header_or_number(string header, string start, string end, string label, string who, string tier)
    {
        const string rows = "emotion\tS1\t00:01:02.500\t63.250\thappy, 'very'\nwords\tS1\t00:00:01.000\t2.000\thello\nemotion\tS2\t70000\t71500\t\n";
        using var folder = new TemporaryFolder().WithFiles("audio/talk.wav").With("talk.txt", header + rows);
        var corpus = ElanImporter.Import(
            Path.Combine(folder.Root, "talk.txt"), new ElanOptions(start, label) { End = end, Participant = who, Tier = tier, OnlyTier = "emotion" });
        Assert.Equal(
            [
                new Recording("audio/talk.wav") { Start = 62.5, End = 63.25, Performer = "S1", Emotion = "happy, 'very'" },
                new Recording("audio/talk.wav") { Start = 70, End = 71.5, Performer = "S2" },
            ],
            corpus.Recordings.AsEnumerable());
    }

    [Fact]
    public void Elan_durations_count_only_without_an_end_and_media_paths_lose_their_folders()
    {
        using var folder = new TemporaryFolder().WithFiles("a/talk.flac").With("x.txt", "1.000\t9.500\tsad\tfile:///C:/Users/me/talk.wav\n");
        var recording = Assert.Single(ElanImporter.Import(folder.Root + "/x.txt", new ElanOptions("1", "3") { Duration = "2", File = "4" }).Recordings);
        Assert.Equal(("a/talk.flac", 1, 10.5), (recording.File, recording.Start, recording.End));
    }

    [Fact]
    public void Elan_mistakes_are_named()
    {
        using var folder = new TemporaryFolder().With("x.txt", "a\tb\tc\n1.0\tsoon\tsad\n");
        var source = Path.Combine(folder.Root, "x.txt");
        Assert.Equal(
            "x.txt:2: column 'b': expected a time: hh:mm:ss.ms, seconds with decimals, or whole milliseconds.",
            Assert.Throws<CorpusException>(() => ElanImporter.Import(source, new ElanOptions("a", "c") { End = "b" })).Message);
        var error = Assert.Throws<CorpusException>(() => ElanImporter.Import(source, new ElanOptions("a", "c") { End = "d" }));
        Assert.Contains("has no column 'd'", error.Message, StringComparison.Ordinal);
        var both = Assert.Throws<CorpusException>(() => ElanImporter.Import(source, new ElanOptions("1", "c") { OnlyTier = "t" })).Message;
        Assert.Contains("end or a duration", both, StringComparison.Ordinal);
        Assert.Contains("tier column", both, StringComparison.Ordinal);
        Assert.Contains("all by number", both, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_table_has_named_columns_and_a_declared_scale()
    {
        using var folder = new TemporaryFolder().With("labels.csv", "clip,t,A,V\nx/a.wav,0,1,5\nb.wav,0,9,\nx/a.wav,1,5,9\n");
        var options = new TimeTableOptions
        {
            File = "clip",
            Time = "t",
            Arousal = "A",
            Valence = "V",
            ArousalScale = ValueScale.OneToNine,
            ValenceScale = ValueScale.OneToNine,
        };
        var corpus = TimeTableImporter.Import(Path.Combine(folder.Root, "labels.csv"), options);
        Assert.Equal(["x/a.wav", "b.wav"], corpus.Annotations.Select(a => a.File));
        Assert.Equal([-1, 0], corpus.Annotations[0].Arousal.AsEnumerable());
        Assert.Equal([0, 1], corpus.Annotations[0].Valence.AsEnumerable());
    }

    [Fact]
    public void What_is_imported_can_be_written_as_a_corpus_and_read_back()
    {
        using var source = new TemporaryFolder().WithFiles("x/a.wav").With("annotations.csv", "file,time,arousal,valence\nx/a.wav,0.5,-1,0.25\nx/a.wav,1,,0.1\n");
        using var destination = new TemporaryFolder();
        var result = CorpusImporters.Find("continuous-csv").Import(source.Root, new ImportOptions { Domain = Domain.Music }, default);
        CorpusWriter.WriteImported(result, destination.Root, MediaTransfer.Copy);

        var corpus = CorpusFolder.Read(destination.Root);
        Assert.Equal([new Recording("x/a.wav") { Domain = Domain.Music }], corpus.Recordings.AsEnumerable());
        Assert.Equal([0.5, 1], Assert.Single(corpus.Annotations).Times.AsEnumerable());
        Assert.Equal([-1, double.NaN], corpus.Annotations[0].Arousal.AsEnumerable());
        Assert.Equal([0.25, 0.1], corpus.Annotations[0].Valence.AsEnumerable());
    }

    [Theory]
    [InlineData("../a.wav,0,0,0", "column 'file'")]
    [InlineData("a.wav,,0,0", "column 'time'")]
    [InlineData("a.wav,0,1.5,0", "column 'arousal'")]
    [InlineData("a.wav,1e9,0,0", "column 'arousal': the time 1000000000 is beyond the 604800 s")]
    [InlineData("a.wav,0,0,high", "column 'valence'")]
    public void A_wrong_row_of_a_plain_table_is_named(string row, string column)
    {
        using var folder = new TemporaryFolder().With("annotations.csv", $"file,time,arousal,valence\n{row}\n");
        var message = Assert.Throws<CorpusException>(() => TimeTableImporter.Import(folder.Root)).Message;
        Assert.StartsWith($"annotations.csv:2: {column}", message, StringComparison.Ordinal);
    }
}
