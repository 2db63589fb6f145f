using Prosodia.Functions.Local.Watching;
using Prosodia.Storage;

namespace Prosodia.Functions.Tests.Local.Watching;

public sealed class BlobLedgerTests : IDisposable
{
    private static readonly DateTime Later = DateTime.UtcNow.AddHours(1);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_being_handled_when_the_process_died_lets_others_go_first()
    {
        using (var ledger = Open())
        {
            ledger.Announce([Blob("a.wav"), Blob("b.wav")]);
            ledger.Begin("F:media/a.wav", attempt => Later.AddHours(attempt));
        }

        using var next = Open();

        Assert.Equal(["F:media/b.wav", "F:media/a.wav"], next.Open().Select(open => open.Id));
        Assert.Equal(Later.AddHours(1), next.Open()[1].Due);
        Assert.Equal(2, next.Begin("F:media/a.wav", _ => Later)!.Attempt);
    }

    [Fact]
    public void What_was_stopped_is_due_at_once_and_no_attempt_the_less()
    {
        using var ledger = Open();
        ledger.Announce([Blob("a.wav")]);

        ledger.Withdraw("F:media/a.wav", ledger.Begin("F:media/a.wav", _ => Later)!, DateTime.UtcNow);

        Assert.True(ledger.Open().Single().Due <= DateTime.UtcNow);
        Assert.Equal(1, ledger.Begin("F:media/a.wav", _ => Later)!.Attempt);
    }

    [Fact]
    public void What_is_done_is_not_begun_again_until_it_is_written_anew()
    {
        using var ledger = Open();
        ledger.Announce([Blob("a.wav")]);
        ledger.Complete("F:media/a.wav", ledger.Begin("F:media/a.wav", _ => Later)!);

        Assert.Null(ledger.Begin("F:media/a.wav", _ => Later));
        Assert.Empty(ledger.Announce([Blob("a.wav")]));
        Assert.Equal(["F:media/a.wav"], ledger.Announce([Blob("a.wav", "2")]));
    }

    [Fact]
    public void What_was_handled_is_found_between_two_paths_and_forgotten()
    {
        using var ledger = Open();
        foreach (var path in new[] { "a.wav", "b.wav", "c.wav", "d.wav" })
        {
            ledger.Announce([Blob(path)]);
            if (path != "c.wav") // which is not handled yet
                ledger.Complete($"F:media/{path}", ledger.Begin($"F:media/{path}", _ => Later)!);
        }

        Assert.Equal(["b.wav"], ledger.Handled("F", "media", "a.wav", "c.wav").Select(row => row.Blob.Path));
        Assert.Empty(ledger.Handled("F", "med", "", null));
        ledger.Forget(ledger.Handled("F", "media", "a.wav", null));

        Assert.Equal(["a.wav"], ledger.Handled("F", "media", "", null).Select(row => row.Blob.Path));
        Assert.Equal(["F:media/b.wav"], ledger.Announce([Blob("b.wav")])); // news again
    }

    [Fact]
    public void What_has_been_written_again_is_not_forgotten()
    {
        using var ledger = Open();
        ledger.Announce([Blob("a.wav")]);
        ledger.Complete("F:media/a.wav", ledger.Begin("F:media/a.wav", _ => Later)!);
        var old = ledger.Handled("F", "media", "", null);
        ledger.Announce([Blob("a.wav", "2")]);

        ledger.Forget(old);

        Assert.Equal(["F:media/a.wav"], ledger.Open().Select(open => open.Id));
    }

    public void Dispose() => _folder.Dispose();

    private BlobLedger Open() => new(_folder["handled.db"]);

    private static (string Function, BlobProperties Blob) Blob(string path, string etag = "1") =>
        ("F", new(BlobName.Of("media", path), 1, etag, DateTimeOffset.UtcNow));
}
