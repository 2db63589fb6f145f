using Prosodia.Functions.Local.Watching;
using Prosodia.Functions.Tests.Jobs;
using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Tests.Local.Watching;

/// <summary>Who puts a file into the folder that cannot be a blob is told so, and the log is not filled with it.</summary>
public sealed class StrayReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_is_told_of_once_however_often_it_is_found()
    {
        var (log, clock) = (new ListedLog<StoreWatcher>(), new SetTime());
        var report = new StrayReport(new FolderBlobStore(_folder.Path), log, clock);
        Directory.CreateDirectory(_folder["media"]);
        await File.WriteAllTextAsync(_folder["media/first."], "");
        await report.TellAsync(["media"], default);
        await File.WriteAllTextAsync(_folder["media/second."], "");

        await report.TellAsync(["media"], default);
        Assert.Single(log.Messages); // it has looked a moment ago
        clock.Passed += StrayReport.Rest;
        await report.TellAsync(["media"], default);

        Assert.Equal(["media/first.", "media/second."], log.Messages.Select(message => message.Split(' ')[0]));
    }

    [Fact]
    public async Task Of_too_many_the_first_are_told()
    {
        Directory.CreateDirectory(_folder["media"]);
        for (var i = 0; i < StrayReport.Most + 5; i++)
            await File.WriteAllTextAsync(_folder[$"media/{i:D3}.wav."], "");
        var log = new ListedLog<StoreWatcher>();
        var report = new StrayReport(new FolderBlobStore(_folder.Path), log, new SetTime());

        await report.TellAsync(["media", "corpora"], default);

        Assert.Equal(StrayReport.Most + 1, log.Messages.Count);
        Assert.EndsWith("is passed over: no segment of a path ends with '.' or a space: rename it", log.Messages.First(), StringComparison.Ordinal);
        Assert.Equal("100 files have been passed over; of more, nothing is told", log.Messages.Last());
    }

    private sealed class SetTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
