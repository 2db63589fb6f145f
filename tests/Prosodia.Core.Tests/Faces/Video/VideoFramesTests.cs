using Prosodia.Audio;
using Prosodia.Faces.Video;
using Prosodia.Tests.Audio;

namespace Prosodia.Tests.Faces.Video;

/// <summary>Videos are made by ffmpeg from plain colours, so that every pixel is known.</summary>
public sealed class VideoFramesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Frame_i_shows_the_video_at_i_over_the_rate()
    {
        // Red for half a second, then blue, at 10 pictures a second; read at 20.
        var path = Make("two.mkv", "-f lavfi -i color=red:s=64x48:r=10:d=0.5 -f lavfi -i color=blue:s=64x48:r=10:d=0.5 -filter_complex [0][1]concat -c:v ffv1");
        var frames = Frames(path, 20);
        Assert.Equal(20, frames.Count);
        Assert.All(frames.Take(10), frame => Assert.Equal((64, 48, 'r'), frame));
        Assert.All(frames.Skip(10), frame => Assert.Equal((64, 48, 'b'), frame));
    }

    [Theory]
    [InlineData("33x21", 33, 21)]
    [InlineData("1280x720", 640, 360)]
    [InlineData("300x1200", 160, 640)]
    public void Pictures_are_made_smaller_never_larger(string size, int width, int height)
    {
        var path = Make("size.mkv", $"-f lavfi -i color=red:s=64x64:r=5:d=0.4 -vf scale={size.Replace('x', ':')} -pix_fmt bgr0 -c:v ffv1");
        Assert.All(Frames(path, 5), frame => Assert.Equal((width, height, 'r'), frame));
    }

    [Fact]
    public void Pictures_are_upright()
    {
        var wide = Make("wide.mp4", "-f lavfi -i color=red:s=64x32:r=5:d=0.4 -c:v mpeg4");
        var turned = _folder.File("turned.mp4");
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", wide, "-c", "copy", "-metadata:s:v", "rotate=90", turned);
        Assert.All(Frames(turned, 5), frame => Assert.Equal((32, 64), (frame.Width, frame.Height)));
    }

    [Fact]
    public void Sound_alone_has_no_moving_picture()
    {
        var sound = Ffmpeg.Make(_folder, "sound.mp4");
        Assert.EndsWith("the file has no moving picture", Assert.Throws<MediaException>(() => Frames(sound, 30)).Message, StringComparison.Ordinal);
        Assert.EndsWith("the file has no moving picture", Assert.Throws<MediaException>(() => Frames(_folder.File("sound-in.wav"), 30)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cover_is_no_moving_picture()
    {
        Make("cover.png", "-f lavfi -i color=red:s=16x16:d=1 -frames:v 1");
        var song = Ffmpeg.Make(_folder, "plain.mp3");
        var covered = _folder.File("covered.mp3");
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", song, "-i", _folder.File("cover.png"), "-map", "0:a", "-map", "1:v", "-c", "copy", "-disposition:v", "attached_pic", covered);
        Assert.EndsWith("the file has no moving picture", Assert.Throws<MediaException>(() => Frames(covered, 30)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_and_a_playlist_are_refused()
    {
        var path = Make("cut.mp4", "-f lavfi -i testsrc=s=64x48:r=25:d=2 -c:v mpeg4");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..2000]);
        Assert.Throws<MediaException>(() => Frames(path, 30));
        var playlist = _folder.Write("list.mp4", "#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"u8.ToArray());
        Assert.Throws<MediaException>(() => Frames(playlist, 30));
    }

    [Fact]
    public void A_video_beyond_the_limit_is_refused()
    {
        var path = Make("long.mkv", "-f lavfi -i color=red:s=16x16:r=5:d=3 -c:v ffv1");
        var limits = new AudioLimits { MaxDuration = TimeSpan.FromSeconds(2) };
        Assert.Contains("longer than the limit", Assert.Throws<MediaException>(() => Frames(path, 5, limits)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_ends_the_reading()
    {
        var path = Make("cancel.mkv", "-f lavfi -i testsrc=s=64x48:r=25:d=2 -c:v ffv1");
        using var stop = new CancellationTokenSource();
        using var video = VideoFrames.Open(path, 25, AudioLimits.Default, stop.Token);
        Assert.NotNull(video.Next(stop.Token));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => video.Next(stop.Token));
    }

    private string Make(string name, string arguments)
    {
        var path = _folder.File(name);
        Ffmpeg.Run("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments.Split(' '), path]);
        return path;
    }

    private static List<(int Width, int Height, char Colour)> Frames(string path, double rate, AudioLimits? limits = null)
    {
        var frames = new List<(int, int, char)>();
        using var video = VideoFrames.Open(path, rate, limits ?? AudioLimits.Default, default);
        while (video.Next(default) is { } picture)
        {
            var middle = 3 * ((picture.Height / 2 * picture.Width) + (picture.Width / 2));
            frames.Add((picture.Width, picture.Height, picture.Pixels[middle] > picture.Pixels[middle + 2] ? 'r' : 'b'));
        }

        return frames;
    }
}
