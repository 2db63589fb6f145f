using Prosodia.Corpora;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.OverTime;

namespace Prosodia.Tests.Corpora.Importers.OverTime;

public sealed class AvecImporterTests
{
    private const string GoldHeader = "@relation GOLDSTANDARD\n\n@attribute Instance_name string\n@attribute frameTime numeric\n@attribute GoldStandard numeric\n\n@data\n";

    [Fact]
    public void Recola_headers_have_trailing_spaces_and_raters_are_merged()
    {
        const string header = "time;FM1 ;FM2 ;FF1 ;FF2\n";
        using var folder = new TemporaryFolder().WithFiles("RECOLA-Audio-recordings/P16.wav")
            .With("RECOLA-Annotation/emotional_behaviour/arousal/P16.csv", header + "0;0.1;0.2;0.3;0.4\n0.04;NaN;0.2;;0.4\n")
            .With("RECOLA-Annotation/emotional_behaviour/valence/P16.csv", header + "0;-1;-1;-1;-1\n0.04;1;1;1;1\n");

        var rated = Assert.Single(RecolaImporter.Raters(new AnnotationFolder(folder.Root), CancellationToken.None));
        Assert.Equal(["FM1", "FM2", "FF1", "FF2"], rated.Arousal.Raters.Select(r => r.Rater));

        var corpus = RecolaImporter.Import(folder.Root);
        var annotation = Assert.Single(corpus.Annotations);
        Assert.Equal("RECOLA-Audio-recordings/P16.wav", annotation.File);
        Assert.Equal([0, 0.04], annotation.Times.AsEnumerable());
        Assert.Equal(0.25, annotation.Arousal[0], 1e-15);
        Assert.Equal(0.3, annotation.Arousal[1], 1e-15);
        Assert.Equal([-1, 1], annotation.Valence.AsEnumerable());
        Assert.Equal(("P16", Domain.Speech), (corpus.Recordings[0].Performer, corpus.Recordings[0].Domain));
    }

    [Fact]
    public void Individual_ratings_are_centred_by_concordance_when_asked()
    {
        // The three raters of Evaluation/concordance.py.
        const string raters = "time;R1;R2;R3\n0;0.1;0;-0.6\n0.04;0.2;0.3;-0.5\n0.08;0.4;0.5;-0.2\n0.12;0.3;0.1;-0.4\n";
        using var folder = new TemporaryFolder().With("arousal/dev_1.csv", raters).With("valence/dev_1.csv", raters);
        var corpus = RecolaImporter.Import(folder.Root, MergingRule.ConcordanceCentring);
        Assert.Equal([-0.01229, 0.154377, 0.38771, 0.154377], corpus.Annotations[0].Arousal.AsEnumerable());
        Assert.Equal(("dev_1.wav", "dev"), (corpus.Recordings[0].File, corpus.Recordings[0].Split));
    }

    [Theory]
    [InlineData("time;R1\n0;0.1\n0;0.2\n", "arousal/P1.csv:3: column 'time': the time 0 is negative or not after the one before it; sort the rows by time.")]
    [InlineData(
        "time;R1\n0;0\n604801;0\n",
        "arousal/P1.csv:3: column 'time': the time 604801 is beyond the 604800 s that a recording may last; times are in seconds.")]
    [InlineData("time;R1\n0;2\n", "arousal/P1.csv:2: column 'R1': 2 is outside the scale -1..1.")]
    [InlineData("time;R1\n;0\n", "arousal/P1.csv:2: column 'time': the time is missing.")]
    [InlineData("time\n0\n", "arousal/P1.csv:1: there is no rater's column beside the time.")]
    public void A_damaged_rating_is_named(string text, string message)
    {
        using var folder = new TemporaryFolder().With("arousal/P1.csv", text).With("valence/P1.csv", "time;R1\n0;0\n");
        Assert.Equal(message, Assert.Throws<CorpusException>(() => RecolaImporter.Import(folder.Root)).Message);
    }

    [Fact]
    public void A_file_without_its_other_dimension_is_named()
    {
        using var folder = new TemporaryFolder().WithFiles("x/arousal/P1.csv");
        Assert.Equal("x/arousal/P1.csv: there is no x/valence/P1.csv to go with it.", Assert.Throws<CorpusException>(() => RecolaImporter.Import(folder.Root)).Message);
    }

    [Fact]
    public void Gold_standards_are_read_from_arff()
    {
        using var folder = new TemporaryFolder()
            .With("arousal/dev_1.arff", GoldHeader + "dev_1,0.0,-0.022925\ndev_1,0.04,1.05\n")
            .With("valence/dev_1.arff", GoldHeader + "'dev_1',0,0.5\ndev_1,0.04,?\n");
        var corpus = AvecImporter.Import(folder.Root);
        var annotation = Assert.Single(corpus.Annotations);
        Assert.Equal(("dev_1.wav", "dev"), (annotation.File, corpus.Recordings[0].Split));
        Assert.Equal([-0.022925, 1], annotation.Arousal.AsEnumerable());
        Assert.Equal([0.5, double.NaN], annotation.Valence.AsEnumerable());
    }

    [Theory]
    [InlineData("a,0,0\nb,0.04,0\n", "arousal/dev_1.arff:9: column 'Instance_name': a second recording begins; a file holds one.")]
    [InlineData("a,0,0\na,?,0\n", "arousal/dev_1.arff:9: column 'GoldStandard': the time NaN is not after the one before it; sort the rows by time.")]
    [InlineData("a,0,9\n", "arousal/dev_1.arff:8: column 'GoldStandard': 9 is outside the scale -1..1; declare the scale of this corpus.")]
    public void A_damaged_gold_standard_is_named(string rows, string message)
    {
        using var folder = new TemporaryFolder().With("arousal/dev_1.arff", GoldHeader + rows).With("valence/dev_1.arff", GoldHeader);
        Assert.Equal(message, Assert.Throws<CorpusException>(() => AvecImporter.Import(folder.Root)).Message);
    }

    [Theory]
    [InlineData("name;timestamp;arousal;valence;liking\n")]
    [InlineData("")]
    public void Cross_cultural_labels_are_read_with_and_without_header(string header)
    {
        using var folder = new TemporaryFolder().WithFiles("audio/Devel_DE_04.wav")
            .With("labels/Devel_DE_04.csv", header + "'Devel_DE_04';0.100000;0.000000;-0.250000;0.1\n'Devel_DE_04';0.200000;0.5;NaN;0.2\n'Devel_DE_04';0.3;0.5;1;0.3\n");
        var corpus = AvecImporter.Import(folder.Root);
        var annotation = Assert.Single(corpus.Annotations);
        Assert.Equal(("audio/Devel_DE_04.wav", "dev"), (annotation.File, corpus.Recordings[0].Split));
        Assert.Equal([0.1, 0.2, 0.3], annotation.Times.AsEnumerable());
        Assert.Equal([0, 0.5, 0.5], annotation.Arousal.AsEnumerable());
        Assert.Equal([-0.25, double.NaN, 1], annotation.Valence.AsEnumerable());
    }

    [Fact]
    public void A_folder_without_labels_is_refused()
    {
        using var folder = new TemporaryFolder().WithFiles("Devel_DE_04.txt", "Other_DE_04.csv");
        Assert.Contains("there are no labels", Assert.Throws<CorpusException>(() => AvecImporter.Import(folder.Root)).Message, StringComparison.Ordinal);
    }
}
