using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class AudioFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Names that a shell, ffmpeg's options or its protocols might take for something else.</summary>
    [Fact]
    public void OddNames_AreNames()
    {
        var flac = Ffmpeg.Make(_folder, "x.flac");
        foreach (var name in new[] { "-i", "Grüße 語音 😀", "a'b\"c$(id)`id`;%d", "concat:x|y", "https:__x" })
        {
            File.Copy(flac, _folder.File(name + ".flac"));
            File.Copy(_folder.File("x-in.wav"), _folder.File(name + ".wav"));
            Assert.Equal(Ffmpeg.Read(_folder.File(name + ".wav")).Samples, Ffmpeg.Read(_folder.File(name + ".flac")).Samples);
        }
    }

    [Fact]
    public void Content_Decides_NotTheExtension()
    {
        File.Move(Ffmpeg.Make(_folder, "x.flac"), _folder.File("flac.wav"));
        Assert.Equal("flac", AudioFile.Identify(_folder.File("flac.wav")).Container);
        File.Copy(_folder.File("x-in.wav"), _folder.File("wav.mp3"));
        Assert.Equal("wav", AudioFile.Identify(_folder.File("wav.mp3")).Container);
    }

    [Theory]
    [InlineData("flac", 16000)]
    [InlineData("aac", 17408)]
    public void TagInFront_DoesNotHideTheFormat(string extension, int samples)
    {
        var file = File.ReadAllBytes(Ffmpeg.Make(_folder, "x." + extension));
        var path = _folder.Write("tagged.mp3", [.. "ID3\u0004\0\0\0\0\u0001\0"u8, .. new byte[128], .. file]);
        Assert.Equal(extension, AudioFile.Identify(path).Container);
        Assert.Equal(samples, Ffmpeg.Read(path).Samples.Length);
    }

    /// <summary>A codec other than PCM, told from the fmt chunk, wherever that is within the first bytes.</summary>
    [Fact]
    public void CodedWav_IsForFfmpeg()
    {
        var data = Enumerable.Repeat((byte)0xFF, 100).ToArray();
        var wav = new TestWav { Tag = 7, Bits = 8, Data = data, Before = [("JUNK", new byte[9001])] }.Build();
        Assert.Equal("pcm_mulaw", AudioFile.Identify(_folder.Write("x.wav", wav)).Codec);
        Assert.Equal(new float[100], Ffmpeg.Read(_folder.File("x.wav")).Samples);
    }

    [Fact]
    public void Stream_NeedNotSeek()
    {
        var wav = new TestWav { Data = TestWav.Int16(1, 2, 3) }.Build();
        using var source = AudioFile.Open(new TrickleStream(wav, 5), "pipe");
        Assert.Equal(3, AudioClip.Read(source).Samples.Length);
        Assert.Equal(3, AudioFile.Identify(new TrickleStream(wav, 5), "pipe").SampleCount);
    }

    [Fact]
    public void Stream_IsClosedOrLeftOpen_AsAsked()
    {
        var wav = new TestWav { Data = TestWav.Int16(1, 2, 3) }.Build();
        var (kept, closed, refused) = (new MemoryStream(wav), new MemoryStream(wav), new MemoryStream([1, 2, 3]));
        AudioFile.Open(kept, "x", leaveOpen: true).Dispose();
        AudioFile.Open(closed, "x").Dispose();
        Assert.Throws<MediaException>(() => AudioFile.Open(refused, "x"));
        Assert.Equal((true, false, false), (kept.CanRead, closed.CanRead, refused.CanRead));
    }

    [Fact]
    public void Devices_Pipes_Folders_AreRefused()
    {
        Ffmpeg.Run("mkfifo", _folder.File("pipe.wav"));
        File.CreateSymbolicLink(_folder.File("zero.wav"), "/dev/zero");
        Refuses("/dev/zero", "a device, pipe or socket");
        Refuses(_folder.File("zero.wav"), "a device, pipe or socket");
        Refuses(_folder.File("pipe.wav"), "a device, pipe or socket");
        Refuses(_folder.FullPath, "a folder");
        Refuses(_folder.File("missing.wav"), "no such file");
        Refuses("a\0b", "not a file name");
    }

    [Fact]
    public void EndlessZeros_AsAStream_AreRefusedAtOnce() =>
        Assert.Throws<MediaException>(() => AudioFile.Open(new TrickleStream([], 4096, endless: true), "zeros"));

    [Fact]
    public void Limits_AreChecked() =>
        Assert.Throws<ArgumentException>(() => AudioFile.Open("x.wav", new AudioLimits { MaxChannels = 0 }));

    private static void Refuses(string path, string reason)
    {
        Assert.Contains(reason, Assert.Throws<MediaException>(() => AudioFile.Open(path)).Reason, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<MediaException>(() => AudioFile.Identify(path)).Reason, StringComparison.Ordinal);
    }
}
