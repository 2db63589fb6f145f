using Prosodia.Corpora;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;

namespace Prosodia.Storage.Tests.Jobs;

public sealed class CorpusOutlineTests
{
    [Fact]
    public async Task A_corpus_without_media_is_named_as_its_user_knows_it()
    {
        using var folder = new TemporaryFolder();
        var store = new FolderBlobStore(folder.Root);
        await store.WriteAsync(BlobName.Of("corpora", "described/corpus.json"), new MemoryStream("{}"u8.ToArray()));

        var error = await Assert.ThrowsAsync<CorpusException>(() => CorpusOutline.MediaAsync(store, "described"));

        Assert.StartsWith("described: the folder holds no media", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corpus_that_was_removed_is_told_as_such()
    {
        using var folder = new TemporaryFolder();

        var error = await Assert.ThrowsAsync<CorpusException>(() => CorpusOutline.MediaAsync(new FolderBlobStore(folder.Root), "gone"));

        Assert.Equal("gone: the corpus is not there any more; put it back, and order the run anew", error.Message);
    }
}
