namespace Prosodia.Storage.Tests.Contract;

public abstract class BlobListingContract(IStoresUnderTest stores)
{
    private readonly IBlobStore _blobs = stores.Blobs;
    private readonly string _container = $"c-{Guid.NewGuid():N}";

    [Fact]
    public async Task Thousands_of_blobs_come_page_by_page_in_order()
    {
        var paths = Enumerable.Range(0, 2500).Select(i => $"{i % 20:d2}{"-/."[i % 3]}{i % 7}/{i}.txt").ToList();
        await WriteAllAsync(paths);
        paths.Sort(StringComparer.Ordinal);
        Assert.Equal(paths, await _blobs.PathsAsync(_container, limit: 700));
        Assert.Equal(paths.Where(path => path.StartsWith("07", StringComparison.Ordinal)), await _blobs.PathsAsync(_container, "07", limit: 10));
    }

    [Fact]
    public async Task The_order_is_that_of_paths_not_of_folders()
    {
        string[] paths = ["a b", "a-b", "a.b", "a/b", "a/c/d", "a0", "aB/x", "ab", "b"];
        await WriteAllAsync(paths);
        for (var limit = 1; limit <= paths.Length + 1; limit++)
            Assert.Equal(paths, await _blobs.PathsAsync(_container, limit: limit));
    }

    [Theory]
    [InlineData("a/b", "a/b.txt", "a/b/c", "a/bc")]
    [InlineData("a/b/", "a/b/c")]
    [InlineData("a", "a/b.txt", "a/b/c", "a/bc", "a/x")]
    [InlineData("a/b/c", "a/b/c")]
    [InlineData("a/b/c/")]
    [InlineData("A")]
    [InlineData("/")]
    [InlineData("../")]
    [InlineData("a/../b")]
    [InlineData("a/./b")]
    [InlineData("%61/")]
    [InlineData("a\\b")]
    [InlineData("\0")]
    [InlineData("nothing/at/all/")]
    public async Task A_list_has_what_begins_with_a_text(string prefix, params string[] expected)
    {
        await WriteAllAsync(["a/b.txt", "a/b/c", "a/bc", "a/x", "b"]);
        Assert.Equal(expected, await _blobs.PathsAsync(_container, prefix));
    }

    [Fact]
    public async Task Folders_are_listed_without_what_is_in_them()
    {
        await WriteAllAsync(["a-b/x", "a/b/c", "a/d", "A/x", "ab.txt", "b/c/d/e"]);
        Assert.Equal(["A", "a", "a-b", "b"], await FoldersAsync());
        await _blobs.DeleteAsync(BlobName.Of(_container, "b/c/d/e"));
        Assert.Equal(["A", "a", "a-b"], await FoldersAsync());
    }

    [Fact]
    public async Task A_container_that_does_not_exist_is_empty()
    {
        Assert.Empty(await FoldersAsync());
        var page = await _blobs.ListAsync(_container, "");
        Assert.Empty(page.Blobs);
        Assert.Null(page.Continuation);
    }

    [Fact]
    public async Task What_cannot_be_listed_is_refused()
    {
        await Assert.ThrowsAsync<BlobNameException>(() => _blobs.ListAsync("..", ""));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _blobs.ListAsync(_container, "", limit: 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _blobs.ListAsync(_container, "", limit: 5001));
    }

    private Task WriteAllAsync(IEnumerable<string> paths) => Parallel.ForEachAsync(
        paths, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (path, _) => await _blobs.WriteAsync(BlobName.Of(_container, path), path));

    private async Task<IEnumerable<string>> FoldersAsync()
    {
        var folders = new List<string>();
        await foreach (var folder in _blobs.FoldersAsync(_container))
            folders.Add(folder);
        return folders.Order(StringComparer.Ordinal);
    }
}
