using Prosodia.Files;
using Prosodia.Jobs.Archive;
using Prosodia.Scoring;
using Prosodia.Tests.Scoring;

namespace Prosodia.Tests.Jobs.Archive;

public sealed class ArchiveScorerTests
{
    /// <summary>A line with an error is what is known of a medium from then on. A full disk is not the medium's, and may have room again.</summary>
    [Fact]
    public async Task A_full_disk_is_no_fault_of_the_medium()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var medium = new FailingStream(FullDevice.Error());

        var error = await Assert.ThrowsAsync<IOException>(() => Scorer().ScoreAsync("a.mp3", medium));

        Assert.True(NoRoom.Is(error));
    }

    [Fact]
    public async Task Another_error_of_files_is_the_mediums()
    {
        using var medium = new FailingStream(new IOException("The disk is broken."));

        Assert.Equal("The disk is broken.", (await Scorer().ScoreAsync("a.mp3", medium)).Error);
    }

    private static ArchiveScorer Scorer() => new(new([TryOutModels.Emotion]), new ScoreOptions());

    /// <summary>Can be read once, to be told from others, and fails when it is to be copied for ffmpeg.</summary>
    private sealed class FailingStream(IOException error) : MemoryStream("ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000"u8.ToArray())
    {
        private bool _isRead;

        public override int Read(byte[] buffer, int offset, int count) => _isRead ? throw error : base.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => _isRead ? throw error : base.Read(buffer);

        public override long Position
        {
            get => base.Position;
            set => (base.Position, _isRead) = (value, true);
        }
    }
}
