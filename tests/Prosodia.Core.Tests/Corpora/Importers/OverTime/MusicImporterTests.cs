using System.IO.Compression;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Importers;
using Prosodia.Corpora.Importers.OverTime;

namespace Prosodia.Tests.Corpora.Importers.OverTime;

public sealed class MusicImporterTests
{
    private const string DynamicFolder = "annotations/annotations averaged per song/dynamic (per second annotations)/";

    [Fact]
    public void Deam_joins_the_times_that_both_dimensions_have()
    {
        // Rows end in empty cells; song 7's valence starts half a second later and song 2001's arousal stops earlier.
        using var folder = new TemporaryFolder().WithFiles("MEMD_audio/7.mp3", "MEMD_audio/7.flac")
            .With(DynamicFolder + "arousal.csv", "song_id,sample_15000ms,sample_15500ms, sample_16000ms\n7,-0.1,-0.2,0.3\n2001,0.5,,\n")
            .With(DynamicFolder + "valence.csv", "song_id,sample_15500ms,sample_16000ms,sample_16500ms\n2001,-0.5,0.6,0.7\n7,0.1,0.2,\n");
        var corpus = DeamImporter.Import(folder.Root);

        Assert.Equal(["MEMD_audio/7.flac", "2001.mp3"], corpus.Recordings.Select(r => r.File));
        Assert.All(corpus.Recordings, r => Assert.Equal(Domain.Music, r.Domain));
        var song = corpus.Annotations[0];
        Assert.Equal([15.5, 16], song.Times.AsEnumerable());
        Assert.Equal([-0.2, 0.3], song.Arousal.AsEnumerable());
        Assert.Equal([0.1, 0.2], song.Valence.AsEnumerable());
        Assert.Empty(corpus.Annotations[1].Times);
    }

    [Fact]
    public void Deam_is_read_from_gzip()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "arousal", "valence" })
        {
            using var gzip = new GZipStream(File.Create(Path.Combine(folder.Root, name + ".csv.gz")), CompressionLevel.Fastest);
            gzip.Write(Encoding.UTF8.GetBytes("song_id,sample_15000ms\n2,0.25\n"));
        }

        Assert.Equal([0.25], DeamImporter.Import(folder.Root).Annotations[0].Valence.AsEnumerable());
    }

    [Theory]
    [InlineData("song_id,sample_15000ms\n2,1.5\n", "arousal.csv:2: column 'sample_15000ms': 1.5 is outside the scale -1..1; declare the scale of this corpus.")]
    [InlineData("song_id,sample_15000ms\n../2,0\n", "arousal.csv:2: column 'song_id': a song is named by a whole number.")]
    [InlineData("song_id,sample_15000ms\n2,0\n2,0\n", "arousal.csv:3: column 'song_id': song 2 has two rows.")]
    [InlineData("song_id,sample_15000ms,sample_15000\n2,0,0\n", "arousal.csv:1: column 'sample_15000': expected sample_<milliseconds>ms, ascending.")]
    [InlineData("song_id,sample_15000ms\n3,0\n", "valence.csv: song 3 is in arousal.csv but not here; both tables are needed whole.")]
    public void A_damaged_table_is_named(string arousal, string message)
    {
        using var folder = new TemporaryFolder().With("arousal.csv", arousal).With("valence.csv", "song_id,sample_15000ms\n2,0\n");
        Assert.Equal(message, Assert.Throws<CorpusException>(() => DeamImporter.Import(folder.Root)).Message);
    }

    [Fact]
    public void A_table_that_is_missing_or_there_twice_is_named()
    {
        using var folder = new TemporaryFolder().With("a/arousal.csv", "").With("b/arousal.csv", "");
        Assert.Contains("more than once (a/arousal.csv, b/arousal.csv)", Assert.Throws<CorpusException>(() => DeamImporter.Import(folder.Root)).Message, StringComparison.Ordinal);
        Assert.Contains("not below this folder", Assert.Throws<CorpusException>(() => EmoMusicImporter.Import(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmoMusic_has_the_official_split()
    {
        const string wide = "song_id,sample_15000ms,sample_15500ms\n2,0.1,0.2\n3,0.3,0.4\n";
        using var folder = new TemporaryFolder().WithFiles("clips_45seconds/3.mp3")
            .With("annotations/arousal_cont_average.csv", wide)
            .With("annotations/valence_cont_average.csv", wide)
            .With(
                "annotations/songs_info.csv",
                "\"song_id\",\"file_name\",\"Artist\",\"Mediaeval 2013 set\"\n2,\"\t2.mp3\",\"A, B\t\",\"development\"\n3,\"\t3.mp3\",\"C\t\",\"\tevaluation\"\n");

        var corpus = EmoMusicImporter.Import(folder.Root);
        Assert.Equal([("2.mp3", "train"), ("clips_45seconds/3.mp3", "test")], corpus.Recordings.Select(r => (r.File, r.Split!)));
    }

    [Fact]
    public void The_registry_leaves_out_songs_whose_audio_is_not_there()
    {
        const string wide = "song_id,sample_15000ms\n2,0.1\n3,0.3\n";
        using var folder = new TemporaryFolder().WithFiles("audio/3.mp3").With("arousal.csv", wide).With("valence.csv", wide);
        var result = CorpusImporters.Find("deam").Import(folder.Root, new ImportOptions(), default);
        Assert.Equal("audio/3.mp3", Assert.Single(result.Corpus.Annotations).File);
        Assert.Equal("audio/3.mp3", Assert.Single(result.Media).File);
        Assert.Equal("2.mp3", Assert.Single(result.Corpus.Info.Exclusions).File);
    }
}
