using System.Security.Cryptography;

namespace Prosodia.Storage.Tests.Contract;

public abstract class BlobContentContract(IStoresUnderTest stores)
{
    private readonly IBlobStore _blobs = stores.Blobs;
    private readonly string _container = $"c-{Guid.NewGuid():N}";

    public static TheoryData<string> OddPaths =>
    [
        "a", "two words/c d.wav", " leading.wav", "umlaut äöü.wav", "decomposed e\u0301.wav", "日本語/テスト.wav", "🎵/🎶.wav", "100%/%41%2f%2e%2e.wav",
        "q?x=1&y=2#f.wav", "a+b/c++.wav", "it's \"quoted\".wav", "<tag>&amp;.wav", "semi;colon:,=@!$~[]{}|^`*().wav", "a.b/c..d/e.tmp", "\u200Fright.wav",
        new string('n', 200), string.Join('/', Enumerable.Repeat("deep", 100)),
    ];

    [Theory]
    [MemberData(nameof(OddPaths))]
    public async Task An_odd_name_is_a_name_like_any_other(string path)
    {
        var name = BlobName.Of(_container, path);
        var written = await _blobs.WriteAsync(name, path);
        Assert.Equal(path, (await _blobs.ReadAsync(name)).Text);
        Assert.Equal(written, await _blobs.FindAsync(name));
        Assert.Equal([written], (await _blobs.ListAsync(_container, "")).Blobs);
        Assert.Equal([path], await _blobs.PathsAsync(_container, path));
        Assert.True(await _blobs.DeleteAsync(name));
        Assert.Empty(await _blobs.PathsAsync(_container));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4 << 20)]
    [InlineData((9 << 20) + 1)]
    public async Task What_is_written_is_read(int length)
    {
        var (name, bytes) = (BlobName.Of(_container, "a/b.bin"), RandomNumberGenerator.GetBytes(length));
        var written = await _blobs.WriteAsync(name, new MemoryStream(bytes));
        Assert.Equal(length, written.Length);
        Assert.InRange(written.Modified, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        await using var blob = (await _blobs.OpenAsync(name))!;
        Assert.Equal(written, blob.Properties);
        using var read = new MemoryStream();
        await blob.Content.CopyToAsync(read);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task What_is_not_there_is_nothing()
    {
        var name = BlobName.Of(_container, "a/b");
        Assert.Null(await _blobs.FindAsync(name));
        Assert.Null(await _blobs.OpenAsync(name));
        Assert.Null(await _blobs.OpenAsync(name, new(5, 5)));
        Assert.False(await _blobs.DeleteAsync(name));
        await _blobs.WriteAsync(BlobName.Of(_container, "a/c"), "other");
        Assert.Null(await _blobs.FindAsync(name));
        Assert.Null(await _blobs.FindAsync(BlobName.Of(_container, "a")));
        Assert.Null(await _blobs.OpenAsync(BlobName.Of(_container, "a")));
        Assert.False(await _blobs.DeleteAsync(BlobName.Of(_container, "a")));
    }

    [Theory]
    [InlineData(0, null, "0123456789")]
    [InlineData(0, 4L, "0123")]
    [InlineData(3, 4L, "3456")]
    [InlineData(3, null, "3456789")]
    [InlineData(9, 1L, "9")]
    [InlineData(5, 100L, "56789")]
    [InlineData(5, 0L, "")]
    [InlineData(10, null, "")]
    [InlineData(10, 5L, "")]
    public async Task A_part_of_a_blob_can_be_read(long offset, long? length, string expected)
    {
        var name = BlobName.Of(_container, "digits");
        var written = await _blobs.WriteAsync(name, "0123456789");
        await using var blob = (await _blobs.OpenAsync(name, new(offset, length)))!;
        using var reader = new StreamReader(blob.Content);
        Assert.Equal(expected, await reader.ReadToEndAsync());
        Assert.Equal(written, blob.Properties);
    }

    [Theory]
    [InlineData(11, null)]
    [InlineData(-1, null)]
    [InlineData(0, -1L)]
    public async Task A_part_that_cannot_be_is_refused(long offset, long? length)
    {
        var name = BlobName.Of(_container, "digits");
        await _blobs.WriteAsync(name, "0123456789");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _blobs.OpenAsync(name, new(offset, length)));
    }

    [Fact]
    public async Task A_reader_keeps_its_version()
    {
        var (name, old) = (BlobName.Of(_container, "a.bin"), RandomNumberGenerator.GetBytes(3 << 20));
        await _blobs.WriteAsync(name, new MemoryStream(old));
        await using var blob = (await _blobs.OpenAsync(name))!;
        var read = new byte[old.Length];
        await blob.Content.ReadExactlyAsync(read.AsMemory(0, 1000));
        await _blobs.WriteAsync(name, new MemoryStream(new byte[old.Length]));
        await blob.Content.ReadExactlyAsync(read.AsMemory(1000));
        Assert.Equal(old, read);
    }

    [Fact]
    public async Task A_write_whose_source_fails_changes_nothing()
    {
        var (kept, never) = (BlobName.Of(_container, "kept"), BlobName.Of(_container, "never"));
        await _blobs.WriteAsync(kept, "as it was");
        foreach (var name in new[] { kept, never })
            await Assert.ThrowsAsync<InvalidDataException>(() => _blobs.WriteAsync(name, new HalfStream(() => throw new InvalidDataException())));
        Assert.Equal("as it was", (await _blobs.ReadAsync(kept)).Text);
        Assert.Null(await _blobs.FindAsync(never));
        Assert.Equal(["kept"], await _blobs.PathsAsync(_container));
    }
}
