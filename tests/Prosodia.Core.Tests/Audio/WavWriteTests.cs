using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class WavWriteTests
{
    [Fact]
    public void Write_RoundsHalfAwayFromZero_AndSaturates()
    {
        var stream = new MemoryStream();
        WavFile.Write(stream, [0.5f, -0.5f, 1, -1, 2, -2, 0.25f], 8000);
        var data = stream.ToArray()[44..];
        short[] expected = [16384, -16384, 32767, -32767, 32767, -32768, 8192];
        Assert.Equal(TestWav.Int16(expected), data);
    }

    [Fact]
    public void Write_NotANumber_LeavesNothingBehind()
    {
        using var folder = new TempFolder();
        folder.Write("x.wav", "before");
        Assert.Throws<ArgumentException>(() => WavFile.Write(folder.File("x.wav"), [0, float.NaN], 8000));
        Assert.Equal("before", File.ReadAllText(folder.File("x.wav")));
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    [Fact]
    public void Write_Path_ReplacesTheFile()
    {
        using var folder = new TempFolder();
        folder.Write("x.wav", "before");
        WavFile.Write(folder.File("x.wav"), new float[100], 8000);
        using var source = AudioFile.Open(folder.File("x.wav"));
        Assert.Equal(new AudioInfo("wav", "pcm_s16le", 8000, 1, 100), source.Info);
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }
}
