using Prosodia.Corpora;
using Prosodia.Corpora.Importers;
using Prosodia.Tests.Corpora.Importers;

namespace Prosodia.Tests.Corpora;

public sealed class CorpusWriterTests
{
    [Theory]
    [InlineData(MediaTransfer.Copy)]
    [InlineData(MediaTransfer.Link)]
    public void An_import_becomes_a_corpus_folder(MediaTransfer transfer)
    {
        using var source = new TemporaryFolder().With("x/1.wav", "sound").With("list.csv", "file,emotion,performer\nx/1.wav,happy,p\n");
        using var target = new TemporaryFolder();
        var result = CorpusImporters.Find("manifest").Import(source.Root, new(), default);

        CorpusWriter.WriteImported(result, target.Root, transfer);
        CorpusWriter.WriteImported(result, target.Root, transfer); // once more changes nothing

        Assert.Equal(["corpus.csv", "corpus.json", "x/1.wav"], MediaTree.Files(target.Root, default));
        Assert.Equal("sound", File.ReadAllText(Path.Combine(target.Root, "x/1.wav")));
        Assert.Equal(result.Corpus.Recordings.AsEnumerable(), CorpusFolder.Read(target.Root).Recordings.AsEnumerable());
    }

    [Fact]
    public void A_corpus_can_be_imported_where_it_is()
    {
        using var folder = new TemporaryFolder().With("1.wav", "sound").With("list.csv", "file,emotion,performer\n1.wav,happy,p\n");
        CorpusWriter.WriteImported(CorpusImporters.Find("manifest").Import(folder.Root, new(), default), folder.Root, MediaTransfer.Copy);
        Assert.Equal("sound", File.ReadAllText(Path.Combine(folder.Root, "1.wav")));
        Assert.Single(CorpusFolder.Read(folder.Root).Recordings);
    }

    [Fact]
    public void An_import_with_errors_is_not_written()
    {
        using var target = new TemporaryFolder();
        var result = Fixture.ImportTexts("manifest", "", ("t.csv", "file,agreement\na.wav,2\n"));
        Assert.Throws<CorpusException>(() => CorpusWriter.WriteImported(result, target.Root, MediaTransfer.Copy));
        Assert.Empty(MediaTree.Files(target.Root, default));
    }

    [Theory]
    [InlineData("../a.wav", null, "file")]
    [InlineData("a//b.wav", null, "file")]
    [InlineData("a.wav", double.NaN, "agreement")]
    [InlineData("a.wav", 1.5, "agreement")]
    public void A_corpus_that_could_not_be_read_back_is_not_written(string file, double? agreement, string column)
    {
        using var target = new TemporaryFolder();
        var corpus = new Corpus(new("n"), [new("ok.wav"), new(file) { Agreement = agreement }], []);
        var error = Assert.Throws<CorpusException>(() => CorpusFolder.Write(corpus, target.Root));
        Assert.Equal(("corpus.csv", 3, column), (error.File, error.Line, error.Column));
        Assert.False(File.Exists(Path.Combine(target.Root, "corpus.csv")));
    }
}
