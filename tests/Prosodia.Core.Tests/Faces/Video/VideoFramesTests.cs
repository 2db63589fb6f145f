using System.Security.Cryptography;
using Prosodia.Audio;
using Prosodia.Faces.Video;

namespace Prosodia.Tests.Faces.Video;

public sealed class VideoFramesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("33x21", 33, 21)]
    [InlineData("1280x720", 640, 360)]
    [InlineData("300x1200", 160, 640)]
    public void Pictures_are_made_smaller_never_larger(string size, int width, int height)
    {
        var path = Make("size.mkv", $"-f lavfi -i color=red:s=64x64:r=5:d=0.4 -vf scale={size.Replace('x', ':')},setsar=1 -pix_fmt bgr0 -c:v ffv1");
        Assert.All(TestVideo.Frames(path, 5), frame => Assert.Equal((width, height, 'r'), frame));
    }

    /// <summary>Pixels twice as wide as high, the other way round, of PAL in a wide picture (720 × 16/11 = 1047), and of an unknown shape.</summary>
    [Theory]
    [InlineData("64x32", "2", 64, 16)]
    [InlineData("64x32", "1/2", 32, 32)]
    [InlineData("720x576", "16/11", 640, 352)]
    [InlineData("64x32", "0", 64, 32)]
    public void Pixels_become_square(string size, string ratio, int width, int height)
    {
        var path = Make("pixels.mkv", $"-f lavfi -i color=red:s={size}:r=5:d=0.4,setsar={ratio} -pix_fmt bgr0 -c:v ffv1");
        Assert.All(TestVideo.Frames(path, 5), frame => Assert.Equal((width, height, 'r'), frame));
    }

    /// <summary>Red left of blue: turned clockwise, red is above; then right; then below.</summary>
    [Theory]
    [InlineData(1, 0, 0, 1, 64, 32, 0, 16, 63, 16)]
    [InlineData(0, 1, -1, 0, 32, 64, 16, 0, 16, 63)]
    [InlineData(-1, 0, 0, -1, 64, 32, 63, 16, 0, 16)]
    [InlineData(0, -1, 1, 0, 32, 64, 16, 63, 16, 0)]
    public void Pictures_are_upright(int a, int b, int c, int d, int width, int height, int redX, int redY, int blueX, int blueY)
    {
        var halves = Make("x.mp4", "-f lavfi -i color=red:s=32x32:d=0.1[a];color=blue:s=32x32:d=0.1[b];[a][b]hstack -c:v mpeg4 -q:v 1");
        var path = _folder.Write("turned.mp4", TestVideo.Turn(File.ReadAllBytes(halves), a, b, c, d));
        using var video = VideoFrames.Open(path, 30, AudioLimits.Default, default);
        var picture = video.Next(default)!;
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(('r', 'b'), (TestVideo.Colour(picture, redX, redY), TestVideo.Colour(picture, blueX, blueY)));
    }

    /// <summary>As calls over the net do. The parts follow one another, though the times of each begin anew, and all pictures have the size of the first.</summary>
    [Fact]
    public void A_video_that_changes_its_size_goes_on()
    {
        var large = Make("a.ts", "-f lavfi -i color=red:s=64x32:r=25:d=0.6 -f lavfi -i sine=d=0.6 -c:v mpeg2video -q:v 1 -c:a mp2");
        var small = Make("b.ts", "-f lavfi -i color=blue:s=32x32:r=25:d=0.6 -f lavfi -i sine=d=0.6 -c:v mpeg2video -q:v 1 -c:a mp2");
        var path = _folder.Write("both.ts", [.. File.ReadAllBytes(large), .. File.ReadAllBytes(small)]);
        var frames = TestVideo.Frames(path, 25);
        Assert.All(frames, frame => Assert.Equal((64, 32), (frame.Width, frame.Height)));
        Assert.InRange(frames.Count(frame => frame.Colour == 'r'), 14, 16);
        Assert.InRange(frames.Count(frame => frame.Colour == 'b'), 14, 16);
    }

    /// <summary>Moving, scaled and lossy pictures too.</summary>
    [Fact]
    public void The_same_video_gives_the_same_bytes()
    {
        var path = Make("x.mp4", "-f lavfi -i testsrc2=s=722x242:r=25:d=0.4 -c:v mpeg4");
        var first = Hashes(path);
        Assert.Equal(10, first.Distinct(StringComparer.Ordinal).Count()); // 10 pictures, of which 2 are shown twice
        Assert.Equal(12, first.Count);
        Assert.Equal(first, Hashes(path));
    }

    private string Make(string name, string arguments) => TestVideo.Make(_folder, name, arguments);

    private static List<string> Hashes(string path)
    {
        var hashes = new List<string>();
        using var video = VideoFrames.Open(path, 30, AudioLimits.Default, default);
        while (video.Next(default) is { } picture)
            hashes.Add(Convert.ToHexString(SHA256.HashData(picture.Pixels)));
        return hashes;
    }
}
