using System.Diagnostics;

namespace Prosodia.Storage.Tests.Contract;

public abstract class BlobLeaseContract(IStoresUnderTest stores)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);

    private readonly IBlobStore _blobs = stores.Blobs;
    private readonly BlobName _name = BlobName.Of($"c-{Guid.NewGuid():N}", "a/b.txt");

    [Fact]
    public async Task Who_has_a_lease_writes_and_others_do_not()
    {
        await _blobs.WriteAsync(_name, "old");
        await using (var lease = (await _blobs.TryLeaseAsync(_name, Shortest))!)
        {
            Assert.Null(await _blobs.TryLeaseAsync(_name, Shortest));
            var e = await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(_name, "theirs"));
            Assert.Equal($"{_name}: another has a lease on it.", e.Message);
            await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(_name, "theirs", new(LeaseId: $"{Guid.NewGuid()}")));
            await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.DeleteAsync(_name));
            await _blobs.WriteAsync(_name, "mine", new(LeaseId: lease.Id));
            Assert.Equal("mine", (await _blobs.ReadAsync(_name)).Text);
        }

        await _blobs.WriteAsync(_name, "anybody's");
        await using var next = await _blobs.TryLeaseAsync(_name, Shortest);
        Assert.NotNull(next);
        Assert.True(await _blobs.DeleteAsync(_name, new(LeaseId: next.Id)));
    }

    [Fact]
    public async Task A_write_by_a_lease_that_is_over_is_a_conflict()
    {
        await _blobs.WriteAsync(_name, "old");
        var lease = (await _blobs.TryLeaseAsync(_name, Shortest))!;
        await lease.DisposeAsync();
        var e = await Assert.ThrowsAsync<StorageConflictException>(() => _blobs.WriteAsync(_name, "late", new(LeaseId: lease.Id)));
        Assert.Equal($"{_name}: the lease on it is lost.", e.Message);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_had()
    {
        Assert.Null(await _blobs.TryLeaseAsync(_name, Shortest));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _blobs.TryLeaseAsync(_name, TimeSpan.FromSeconds(5)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _blobs.TryLeaseAsync(_name, TimeSpan.FromSeconds(61)));
    }

    /// <summary>Two blobs, 15 seconds each: the one whose holder died is free after them, the one whose holder lives is not.</summary>
    [Fact]
    public async Task A_lease_ends_with_its_holder_and_not_before()
    {
        var kept = BlobName.Of(_name.Container, "kept");
        await _blobs.WriteAsync(_name, "x");
        await _blobs.WriteAsync(kept, "x");
        await using var lease = (await _blobs.TryLeaseAsync(kept, Shortest))!;
        var time = Stopwatch.StartNew();
        await stores.LeaseAndDieAsync(_name);

        IBlobLease? heir;
        while ((heir = await _blobs.TryLeaseAsync(_name, Shortest)) is null && time.Elapsed < TimeSpan.FromSeconds(40))
            await Task.Delay(200);
        Assert.NotNull(heir);
        await heir.DisposeAsync();
        Assert.InRange(time.Elapsed.TotalSeconds, 14, 40);
        Assert.Null(await _blobs.TryLeaseAsync(kept, Shortest));
        Assert.False(lease.Lost.IsCancellationRequested);
        await _blobs.WriteAsync(kept, "mine", new(LeaseId: lease.Id));
    }

    [Fact]
    public async Task A_holder_is_told_that_its_lease_is_lost()
    {
        await _blobs.WriteAsync(_name, "x");
        await using var lease = (await _blobs.TryLeaseAsync(_name, Shortest))!;
        await stores.BreakLeaseAsync(_name);
        await Assert.ThrowsAsync<TaskCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(14), lease.Lost));
    }
}
