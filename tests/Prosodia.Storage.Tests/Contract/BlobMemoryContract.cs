namespace Prosodia.Storage.Tests.Contract;

/// <summary>Measures the memory of the whole process, so nothing else may run meanwhile.</summary>
public abstract class BlobMemoryContract(IStoresUnderTest stores)
{
    private readonly IBlobStore _blobs = stores.Blobs;

    [Fact]
    public async Task Sixty_four_megabytes_pass_through_little_memory()
    {
        const int Megabytes = 64;
        var name = BlobName.Of($"c-{Guid.NewGuid():N}", "long.bin");
        var source = new MeasuredStream(Megabytes);
        var written = await _blobs.WriteAsync(name, source);
        Assert.Equal(Megabytes << 20, written.Length);
        Assert.InRange(source.PeakMemory, 0, 32 << 20);

        await using var blob = (await _blobs.OpenAsync(name))!;
        var sink = new MeasuredStream(Megabytes);
        var (expected, actual) = (new byte[1 << 16], new byte[1 << 16]);
        for (var left = Megabytes << 20; left > 0; left -= expected.Length)
        {
            await sink.ReadExactlyAsync(expected);
            await blob.Content.ReadExactlyAsync(actual);
            Assert.True(expected.AsSpan().SequenceEqual(actual));
        }

        Assert.Equal(0, await blob.Content.ReadAsync(actual));
        Assert.InRange(sink.PeakMemory, 0, 32 << 20);
    }
}
