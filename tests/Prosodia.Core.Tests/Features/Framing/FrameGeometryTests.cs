using Prosodia.Features.Framing;

namespace Prosodia.Tests.Features.Framing;

public sealed class FrameGeometryTests
{
    /// <summary>Lengths of 60, 20 and 10 ms, rounded half away from zero, and the powers of two that hold them.</summary>
    [Theory]
    [InlineData(8000, 480, 512, 160, 256, 80)]
    [InlineData(11025, 662, 1024, 221, 256, 110)]
    [InlineData(16000, 960, 1024, 320, 512, 160)]
    [InlineData(22050, 1323, 2048, 441, 512, 221)]
    [InlineData(44100, 2646, 4096, 882, 1024, 441)]
    [InlineData(48000, 2880, 4096, 960, 1024, 480)]
    public void Lengths_AreTheTables(int rate, int n60, int fft60, int n20, int fft20, int step)
    {
        var geometry = new FrameGeometry(rate);
        Assert.Equal((n60, fft60, n20, fft20, step), (geometry.Long, geometry.LongFft, geometry.Short, geometry.ShortFft, geometry.Step));
    }

    /// <summary>The pitch axis knows the frame's duration in single precision only: 15.62499926 Hz from bin to bin, not 15.625.</summary>
    [Fact]
    public void LongBinSpacing_ComesFromARoundedDuration()
    {
        Assert.Equal(15.62499926, new FrameGeometry(16_000).LongBinSpacing, 1e-8);
        Assert.Equal(31.25, 1 / new FrameGeometry(16_000).ShortDuration, 1e-12);
        Assert.Equal(43.164, 1 / new FrameGeometry(11_025).ShortDuration, 5e-4);
    }
}
