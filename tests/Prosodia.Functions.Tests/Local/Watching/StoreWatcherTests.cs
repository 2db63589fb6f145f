using Microsoft.Data.Sqlite;
using Prosodia.Functions.Local.Watching;
using Prosodia.Storage;

namespace Prosodia.Functions.Tests.Local.Watching;

public sealed class StoreWatcherTests
{
    [Fact]
    public async Task What_this_program_writes_is_handled_at_once()
    {
        await using var watched = new WatcherFixture();
        await watched.StartAsync();

        await watched.WriteAsync("a/b.wav");
        await watched.WriteAsync("notes.txt");

        await watched.UntilAttemptsAsync(1);
        Assert.Equal(["a/b.wav"], watched.Attempts);
    }

    [Fact]
    public async Task What_others_write_is_found()
    {
        await using var watched = new WatcherFixture(pollSeconds: 1);
        await watched.StartAsync();

        await WatcherFixture.WriteAsync(watched.NewStore(), "theirs.wav");

        await watched.UntilAttemptsAsync(1);
    }

    [Fact]
    public async Task What_others_write_is_handled_at_once_when_it_is_announced()
    {
        await using var watched = new WatcherFixture();
        await watched.StartAsync();
        await WatcherFixture.WriteAsync(watched.NewStore(), "theirs.wav");

        await watched.Store.AnnounceAsync(BlobName.Parse("media/theirs.wav"));
        await watched.Store.AnnounceAsync(BlobName.Parse("media/nobody's.wav"));

        await watched.UntilAttemptsAsync(1);
        Assert.Equal(["theirs.wav"], watched.Attempts);
    }

    [Fact]
    public async Task After_a_restart_nothing_is_lost_and_nothing_handled_again()
    {
        await using var watched = new WatcherFixture();
        await watched.StartAsync();
        await watched.WriteAsync("before.wav");
        await watched.UntilAttemptsAsync(1);
        await watched.StopAsync();
        await watched.WriteAsync("meanwhile.wav");

        await watched.StartAsync();

        await watched.UntilAttemptsAsync(2);
        await watched.WriteAsync("after.wav");
        await watched.UntilAttemptsAsync(3);
        Assert.Equal(["before.wav", "meanwhile.wav", "after.wav"], watched.Attempts);
    }

    [Fact]
    public async Task What_is_gone_is_forgotten_with_the_next_look_and_handled_when_it_is_back()
    {
        await using var watched = new WatcherFixture();
        await watched.StartAsync();
        await watched.WriteAsync("stays.wav");
        await watched.WriteAsync("goes.wav");
        await watched.UntilAttemptsAsync(2);
        await watched.StopAsync();
        await watched.Store.DeleteAsync(BlobName.Parse("media/goes.wav"));

        await watched.StartAsync();
        await watched.StopAsync();

        using (var ledger = new BlobLedger(watched.LedgerFile))
            Assert.Equal(["stays.wav"], ledger.Handled("MediaArrived", "media", "", null).Select(row => row.Blob.Path));
        await watched.WriteAsync("goes.wav");
        await watched.StartAsync();
        await watched.UntilAttemptsAsync(3);
        Assert.Equal("goes.wav", watched.Attempts.Last());
    }

    /// <summary>Each is asked for, which takes its time in an account; meanwhile nobody looks for what is new.</summary>
    [Fact]
    public async Task When_very_many_are_gone_at_once_a_look_forgets_only_some()
    {
        await using var watched = new WatcherFixture();
        using (var ledger = new BlobLedger(watched.LedgerFile))
        {
            ledger.Announce(Enumerable.Range(0, 1_010).Select(i =>
                ("MediaArrived", new BlobProperties(BlobName.Of("media", $"{i}.wav"), 4, "etag", DateTimeOffset.UnixEpoch))));
        }

        using (var database = new SqliteConnection($"Data Source={watched.LedgerFile};Pooling=False"))
        {
            database.Open();
            using var handled = database.CreateCommand();
            handled.CommandText = "UPDATE blob SET due = NULL";
            Assert.Equal(1_010, handled.ExecuteNonQuery());
        }

        await watched.StartAsync();
        await watched.StopAsync();

        using (var ledger = new BlobLedger(watched.LedgerFile))
            Assert.Equal(10, ledger.Handled("MediaArrived", "media", "", null).Count);
    }

    /// <summary>A clock that was a year ahead has put off a blob by more than any timer takes.</summary>
    [Fact]
    public async Task A_blob_that_is_due_in_a_year_does_not_keep_the_program_from_starting()
    {
        await using var watched = new WatcherFixture();
        using (var ledger = new BlobLedger(watched.LedgerFile))
        {
            ledger.Announce([("MediaArrived", new(BlobName.Parse("media/late.wav"), 4, "1", DateTimeOffset.UtcNow))]);
            ledger.Begin("MediaArrived:media/late.wav", _ => DateTime.UtcNow.AddYears(1));
        }

        await watched.StartAsync();
        await watched.WriteAsync("a.wav");

        await watched.UntilAttemptsAsync(1);
        Assert.Equal(["a.wav"], watched.Attempts);
    }

    [Fact]
    public async Task A_run_does_not_wait_for_media()
    {
        await using var watched = new WatcherFixture(parallel: 1);
        watched.Handle = (_, stop) => Task.Delay(Timeout.Infinite, stop);
        await watched.StartAsync();
        await watched.WriteAsync("long.wav");
        await watched.UntilAttemptsAsync(1);
        await watched.WriteAsync("next.wav");

        await watched.Store.WriteAsync(BlobName.Parse("runs/1/request.json"), new MemoryStream([1]));

        await watched.UntilAttemptsAsync(2);
        Assert.Equal(["long.wav", "1/request.json"], watched.Attempts);
    }

    [Fact]
    public async Task What_was_being_handled_at_the_stop_is_handled_at_the_next_start()
    {
        await using var watched = new WatcherFixture();
        watched.Handle = (_, stop) => Task.Delay(Timeout.Infinite, stop);
        await watched.StartAsync();
        await watched.WriteAsync("long.wav");
        await watched.UntilAttemptsAsync(1);
        await watched.StopAsync();

        watched.Handle = (_, _) => Task.CompletedTask;
        await watched.StartAsync();

        await watched.UntilAttemptsAsync(2);
        Assert.Empty(await watched.ProblemsAsync());
    }

    [Fact]
    public async Task A_blob_that_is_written_again_while_it_is_handled_is_handled_again_and_never_twice_at_a_time()
    {
        await using var watched = new WatcherFixture();
        using var gate = new SemaphoreSlim(0);
        var (now, most) = (0, 0);
        watched.Handle = async (_, stop) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await gate.WaitAsync(stop);
            Interlocked.Decrement(ref now);
        };
        await watched.StartAsync();
        await watched.WriteAsync("a.wav", "first");
        await watched.UntilAttemptsAsync(1);

        await watched.WriteAsync("a.wav", "second");
        gate.Release(2);

        await watched.UntilAttemptsAsync(2);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task What_fails_is_tried_five_times_and_then_is_a_row_with_its_reason()
    {
        await using var watched = new WatcherFixture();
        watched.Handle = (arrival, _) => arrival.Blob.Path == "bad.wav" ? throw new InvalidDataException("it is not sound") : Task.CompletedTask;
        await watched.StartAsync();

        await watched.WriteAsync("bad.wav");
        await watched.WriteAsync("good.wav");

        await WatcherFixture.UntilAsync(async () => (await watched.ProblemsAsync()).Count == 1);
        Assert.Equal(5, watched.Attempts.Count(path => path == "bad.wav"));
        Assert.Equal(1, watched.Attempts.Count(path => path == "good.wav"));
        var problem = Assert.Single(await watched.ProblemsAsync());
        Assert.Equal(("media", "bad.wav", "it is not sound", "MediaArrived"), (problem.Partition, problem.Values["path"], problem.Values["reason"], problem.Values["function"]));
    }

    /// <summary>However long it lasts, no blob is given up for it, and nobody need ask for it again.</summary>
    [Fact]
    public async Task A_full_disk_gives_no_blob_up_and_with_room_all_are_handled()
    {
        await using var watched = new WatcherFixture();
        var full = new IOException("No space left on device", 28); // ENOSPC
        watched.Handle = (_, _) => watched.Attempts.Count < 8 ? throw full : Task.CompletedTask;
        await watched.StartAsync();

        await watched.WriteAsync("a.wav");
        await watched.UntilAttemptsAsync(8);

        Assert.Empty(await watched.ProblemsAsync());
    }

    [Fact]
    public async Task A_blob_that_ends_the_process_five_times_is_not_tried_a_sixth_time()
    {
        await using var watched = new WatcherFixture();
        await watched.WriteAsync("deadly.wav");
        var blob = (await watched.Store.ListAsync("media", "")).Blobs.Single();
        using (var ledger = new BlobLedger(watched.LedgerFile))
        {
            var id = ledger.Announce([("MediaArrived", blob)]).Single();
            for (var attempt = 0; attempt < 5; attempt++)
                ledger.Begin(id, _ => DateTime.UtcNow);
        }

        await watched.StartAsync();

        await WatcherFixture.UntilAsync(async () => (await watched.ProblemsAsync()).Count == 1);
        Assert.Empty(watched.Attempts);
    }

    [Fact]
    public async Task No_more_are_handled_at_a_time_than_may_be()
    {
        await using var watched = new WatcherFixture(parallel: 3);
        var (now, most) = (0, 0);
        var handled = 0;
        watched.Handle = async (_, stop) =>
        {
            lock (watched)
                most = Math.Max(most, ++now);
            // The first wait for each other, so that the machine may be slow.
            await WatcherFixture.UntilAsync(() => Task.FromResult(Volatile.Read(ref most) >= 3));
            await Task.Delay(20, stop);
            lock (watched)
                now--;
            Interlocked.Increment(ref handled);
        };
        for (var i = 0; i < 12; i++)
            await watched.WriteAsync($"{i}.wav");

        await watched.StartAsync();

        await WatcherFixture.UntilAsync(() => Task.FromResult(handled == 12));
        Assert.Equal(3, most);
    }
}
