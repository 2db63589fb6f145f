using Prosodia.Tests.Audio;

namespace Prosodia.Tests.Faces.Video;

/// <summary>When pictures come. Samples are counted from the start of the sound, whenever that is in the file, and pictures must be counted from there too.</summary>
public sealed class VideoTimeTests : IDisposable
{
    private const double Rate = 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Frame_i_shows_the_video_at_i_over_the_rate()
    {
        // Red for half a second, then blue, at 10 pictures a second; read at 20.
        var path = Make("two.mkv", "-f lavfi -i color=red:s=64x48:r=10:d=0.5 -f lavfi -i color=blue:s=64x48:r=10:d=0.5 -filter_complex [0][1]concat -c:v ffv1");
        Assert.Equal(new string('r', 10) + new string('b', 10), TestVideo.Colours(path, 20));
    }

    /// <summary>Pictures at 0, 0.1, 0.7 and 1 seconds; the last is there until 1.3.</summary>
    [Fact]
    public void A_varying_rate_becomes_even()
    {
        var path = Make(
            "x.mkv",
            "-f lavfi -i color=red:s=32x16:r=10:d=0.1[a];color=lime:s=32x16:r=10:d=0.1[b];color=blue:s=32x16:r=10:d=0.2[c];[a][b][c]concat=n=3,"
            + "setpts='if(eq(N,0),0,if(eq(N,1),0.1,if(eq(N,2),0.7,1)))/TB' -c:v ffv1 -pix_fmt bgr0 -fps_mode passthrough -enc_time_base 1:100");
        Assert.Equal(new string('r', 3) + new string('g', 18) + new string('b', 18), TestVideo.Colours(path, 30));
    }

    /// <summary>Red turns into blue, and silence into a tone, 1.2 seconds after the first of the two tracks starts.</summary>
    [Theory]
    [InlineData("mkv", 0.4, 0)]
    [InlineData("mkv", 0, 0.4)]
    [InlineData("mp4", 0.4, 0)]
    [InlineData("mp4", 0, 0.4)]
    [InlineData("ts", 0.4, 0)]
    [InlineData("ts", 0, 0.4)]
    [InlineData("mpg", 0.4, 0)]
    public void What_is_seen_and_heard_at_once_has_one_time(string container, double picturesDelay, double soundDelay)
    {
        var path = FlashAndBeep(container, picturesDelay, soundDelay);
        var sound = Ffmpeg.Read(path);
        var beep = (double)Array.FindIndex(sound.Samples, sample => Math.Abs(sample) > 0.2f) / sound.SampleRate;
        Assert.InRange(beep, 1.19 - soundDelay, 1.225 - soundDelay); // the coder's delay of 1024 samples at 48 kHz is within
        Assert.InRange(TestVideo.Colours(path, Rate).IndexOf('b', StringComparison.Ordinal) / Rate, beep - (1 / Rate), beep + (1 / Rate));
    }

    /// <summary>Not the first picture, which nobody has seen yet.</summary>
    [Theory]
    [InlineData("mkv")]
    [InlineData("ts")]
    public void Before_the_pictures_start_it_is_black(string container)
    {
        var colours = TestVideo.Colours(FlashAndBeep(container, 0.4, 0), Rate);
        Assert.InRange(colours.LastIndexOf('k'), 10, 13);
        Assert.Matches("^k+r+b+$", colours);
    }

    [Fact]
    public void Pictures_before_the_sound_are_left_out()
    {
        var colours = TestVideo.Colours(FlashAndBeep("mkv", 0, 0.4), Rate);
        Assert.InRange(colours.Count(colour => colour == 'r'), 23, 25);
        Assert.Equal(36, colours.Count(colour => colour == 'b'));
    }

    /// <summary>An mpeg transport stream starts at 1.4 seconds by itself; a timecode makes a second track of a mov file.</summary>
    [Theory]
    [InlineData("x.ts", "-c:v mpeg2video -q:v 1")]
    [InlineData("x.mov", "-c:v mpeg4 -timecode 00:00:00:00")]
    [InlineData("x.mkv", "-c:v ffv1")]
    public void Without_sound_time_starts_with_the_pictures(string name, string arguments)
    {
        var path = Make(name, $"-itsoffset 0.4 -f lavfi -i color=red:s=32x16:r=25:d=0.4[a];color=blue:s=32x16:r=25:d=0.4[b];[a][b]concat -copyts {arguments}");
        var colours = TestVideo.Colours(path, 25);
        Assert.Matches("^r+b+$", colours);
        Assert.Equal(10, colours.IndexOf('b', StringComparison.Ordinal));
    }

    /// <summary>Made as mkv, which keeps the times of both tracks, and then copied.</summary>
    private string FlashAndBeep(string container, double picturesDelay, double soundDelay)
    {
        var (flash, beep) = (FormattableString.Invariant($"{1.2 - picturesDelay}"), FormattableString.Invariant($"{1.2 - soundDelay}"));
        var codecs = container is "ts" or "mpg" ? "-c:v mpeg2video -q:v 1 -c:a mp2" : "-c:v mpeg4 -q:v 1 -c:a aac";
        var made = Make(
            "made.mkv",
            FormattableString.Invariant($"-itsoffset {picturesDelay} -f lavfi -i color=red:s=32x16:r=25:d={flash}[a];color=blue:s=32x16:r=25:d=1.2[b];[a][b]concat ")
            + FormattableString.Invariant($"-itsoffset {soundDelay} -f lavfi -i aevalsrc='if(gte(t,{beep}),0.5*sin(2*PI*1000*t),0)':s=48000:d=2 {codecs}"));
        return Make($"x.{container}", $"-i {made} -c copy");
    }

    private string Make(string name, string arguments) => TestVideo.Make(_folder, name, arguments);
}
