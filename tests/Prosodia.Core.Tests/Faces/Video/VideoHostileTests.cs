using Prosodia.Audio;
using Prosodia.Faces.Video;
using Prosodia.Tests.Audio;

namespace Prosodia.Tests.Faces.Video;

public sealed class VideoHostileTests : IDisposable
{
    private const string Picture = "-f lavfi -i color=s=64x64:d=0.04 -map 0:a -map 1:v -frames:v 1 -disposition:v attached_pic -c:v ";

    private static readonly AudioLimits TwoSeconds = new() { MaxDuration = TimeSpan.FromSeconds(2) };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Sound alone, or with a picture of the cover.</summary>
    [Theory]
    [InlineData("x.wav", "")]
    [InlineData("x.mp4", "")]
    [InlineData("x.mp3", Picture + "mjpeg")]
    [InlineData("x.m4a", Picture + "png")]
    public void What_does_not_move_is_no_video(string name, string arguments) =>
        Assert.Equal("the file has no moving picture", Refusal(Ffmpeg.Make(_folder, name, arguments)));

    [Fact]
    public void A_playlist_is_named_and_refused()
    {
        var secret = Make("secret.ts", "-f lavfi -i color=d=0.1");
        Assert.Contains("a playlist (M3U)", Refusal(_folder.Write("film.mp4", $"#EXTM3U\n#EXTINF:1,\n{secret}\n")), StringComparison.Ordinal);
    }

    /// <summary>A QuickTime file may say that its pictures are in another file.</summary>
    [Fact]
    public void An_alias_is_not_followed()
    {
        var secret = Make("secret.mov", "-f lavfi -i color=red:s=16x16:d=0.2 -c:v qtrle -pix_fmt rgb24");
        Assert.StartsWith("r", TestVideo.Colours(secret, 25), StringComparison.Ordinal);
        var path = _folder.Write("alias.mov", QuickTimeAlias.Insert(File.ReadAllBytes(secret), secret));
        Assert.StartsWith("ffmpeg found no picture in this", Refusal(path), StringComparison.Ordinal);
    }

    /// <summary>The index of an mp4 file is at its end; that of Matroska is not needed.</summary>
    [Fact]
    public void A_cut_file_is_an_error_or_a_shorter_video()
    {
        var film = File.ReadAllBytes(Make("x.mp4", "-f lavfi -i testsrc=s=64x48:r=25:d=2 -c:v mpeg4"));
        Assert.StartsWith("ffmpeg cannot read this", Refusal(_folder.Write("cut.mp4", film[..film.AsSpan().IndexOf("moov"u8)])), StringComparison.Ordinal);
        film = File.ReadAllBytes(Make("x.mkv", "-f lavfi -i color=red:s=64x48:r=25:d=2 -c:v rawvideo"));
        Assert.InRange(TestVideo.Colours(_folder.Write("cut.mkv", film[..(film.Length / 2)]), 25).Length, 20, 26);
    }

    /// <summary>At the door if the file tells its length; a live recording does not.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData(" -live 1", 10)]
    public void A_video_beyond_the_limit_is_refused(string arguments, int framesBefore)
    {
        var path = Make("long.mkv", "-f lavfi -i color=red:s=16x16:r=5:d=3 -c:v ffv1" + arguments);
        var frames = 0;
        var error = Assert.Throws<MediaException>(() =>
        {
            using var video = VideoFrames.Open(path, 5, TwoSeconds, default);
            while (video.Next(default) is not null)
                frames++;
        });
        Assert.Contains("longer than the limit", error.Reason, StringComparison.Ordinal);
        Assert.Equal(framesBefore, frames);
    }

    /// <summary>A live recording again, so that no length tells it: nobody waits for a first picture beyond the limit.</summary>
    [Fact]
    public void Pictures_that_start_beyond_the_limit_are_refused()
    {
        var path = Make("late.mkv", "-itsoffset 3 -f lavfi -i color=red:s=16x16:r=5:d=1 -f lavfi -i sine=d=1 -c:v ffv1 -c:a pcm_s16le -live 1");
        Assert.Contains("longer than the limit", Assert.Throws<MediaException>(() => VideoFrames.Open(path, 5, TwoSeconds, default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_and_disposal_end_ffmpeg()
    {
        var path = Make("cancel.mkv", "-f lavfi -i color=s=320x240:r=1:d=100 -c:v mpeg4");
        using var stop = new CancellationTokenSource();
        var video = VideoFrames.Open(path, 25, AudioLimits.Default, stop.Token);
        Assert.NotNull(video.Next(stop.Token));
        Assert.True(Ffmpeg.IsReading(_folder));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => video.Next(stop.Token));
        video.Dispose();
        Assert.False(Ffmpeg.IsReading(_folder));
        Assert.ThrowsAny<OperationCanceledException>(() => VideoFrames.Open(path, 25, AudioLimits.Default, stop.Token));

        video = VideoFrames.Open(path, 25, AudioLimits.Default, default);
        Assert.True(Ffmpeg.IsReading(_folder));
        video.Dispose();
        Assert.False(Ffmpeg.IsReading(_folder));
    }

    private string Make(string name, string arguments) => TestVideo.Make(_folder, name, arguments);

    private static string Refusal(string path) => Assert.Throws<MediaException>(() => TestVideo.Frames(path, 30)).Reason;
}
