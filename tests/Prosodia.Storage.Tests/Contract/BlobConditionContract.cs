namespace Prosodia.Storage.Tests.Contract;

public abstract class BlobConditionContract(IStoresUnderTest stores)
{
    private readonly IBlobStore _blobs = stores.Blobs;
    private readonly BlobName _name = BlobName.Of($"c-{Guid.NewGuid():N}", "a/b.txt");

    [Fact]
    public async Task Every_write_gives_another_ETag()
    {
        var tags = new HashSet<string>();
        for (var i = 0; i < 30; i++)
            Assert.True(tags.Add((await _blobs.WriteAsync(_name, "the same")).ETag));
    }

    [Fact]
    public async Task What_is_there_is_not_created_again()
    {
        await _blobs.WriteAsync(_name, "first", new(IfAbsent: true));
        var e = await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(_name, "second", new(IfAbsent: true)));
        Assert.Equal($"{_name}: it exists already.", e.Message);
        Assert.Equal("first", (await _blobs.ReadAsync(_name)).Text);
    }

    [Fact]
    public async Task What_has_changed_is_not_replaced_or_deleted()
    {
        var old = await _blobs.WriteAsync(_name, "first");
        var now = await _blobs.WriteAsync(_name, "second", new(IfMatch: old.ETag));
        var e = await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(_name, "third", new(IfMatch: old.ETag)));
        Assert.Equal($"{_name}: it has changed since it was read.", e.Message);
        await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.DeleteAsync(_name, new(IfMatch: old.ETag)));
        Assert.Equal("second", (await _blobs.ReadAsync(_name)).Text);
        Assert.True(await _blobs.DeleteAsync(_name, new(IfMatch: now.ETag)));
        await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(_name, "fourth", new(IfMatch: now.ETag)));
        Assert.Null(await _blobs.FindAsync(_name));
    }

    [Fact]
    public async Task The_ETag_of_a_list_is_that_of_the_blob()
    {
        await _blobs.WriteAsync(_name, "first");
        var listed = Assert.Single((await _blobs.ListAsync(_name.Container, "")).Blobs);
        await _blobs.WriteAsync(_name, "second", new(IfMatch: listed.ETag));
    }

    [Fact]
    public async Task Of_several_who_create_a_blob_one_does()
    {
        for (var round = 0; round < 5; round++)
        {
            var name = BlobName.Of(_name.Container, $"{round}");
            var won = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => WinsAsync(name, i, new(IfAbsent: true))));
            Assert.Equal($"{Array.IndexOf(won, true)}", (await _blobs.ReadAsync(name)).Text);
            Assert.Single(won, one => one);
        }
    }

    [Fact]
    public async Task Of_several_who_replace_one_version_one_does()
    {
        for (var round = 0; round < 5; round++)
        {
            var tag = (await _blobs.WriteAsync(_name, "old")).ETag;
            var won = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => WinsAsync(_name, i, new(IfMatch: tag))));
            Assert.Equal($"{Array.IndexOf(won, true)}", (await _blobs.ReadAsync(_name)).Text);
            Assert.Single(won, one => one);
        }
    }

    [Fact]
    public async Task Several_count_with_one_counter()
    {
        await _blobs.WriteAsync(_name, "0");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Counting.CountAsync(_blobs, _name, 10)));
        Assert.Equal("40", (await _blobs.ReadAsync(_name)).Text);
    }

    /// <summary>Long blobs are sent in parts; parts of one write must not get into another.</summary>
    [Fact]
    public async Task Of_several_long_writes_at_once_the_last_is_there_whole()
    {
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(1, 3).Select(i => WriteLongAsync((byte)i)));
            await using var blob = (await _blobs.OpenAsync(_name))!;
            using var content = new MemoryStream();
            await blob.Content.CopyToAsync(content);
            Assert.Equal(9 << 20, content.Length);
            Assert.Single(content.ToArray().Distinct());
        }
    }

    private async Task WriteLongAsync(byte value)
    {
        var content = new byte[9 << 20];
        Array.Fill(content, value);
        try
        {
            await _blobs.WriteAsync(_name, new MemoryStream(content));
        }
        catch (StorageConflictException)
        {
            // Another has written it at the same time.
        }
    }

    private async Task<bool> WinsAsync(BlobName name, int writer, BlobCondition condition)
    {
        try
        {
            await _blobs.WriteAsync(name, $"{writer}", condition);
            return true;
        }
        catch (StorageConflictException)
        {
            return false;
        }
    }
}
