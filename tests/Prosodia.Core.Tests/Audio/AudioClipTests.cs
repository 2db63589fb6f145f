using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class AudioClipTests
{
    [Fact]
    public void Source_GivesTheClipBack()
    {
        var samples = Enumerable.Range(0, 10_000).Select(i => i / 10_000f).ToArray();
        using var source = AudioClip.FromSamples(samples, 8000).ToSource();
        Assert.Equal(TimeSpan.FromSeconds(1.25), source.Info.Duration);
        Assert.Equal(samples, AudioClip.Read(source).Samples);
        Assert.Equal(0, source.Read(new float[1]));
    }

    [Fact]
    public void Read_DoesNotBelieveTheLength()
    {
        using var pipe = WavFile.Open(new TrickleStream(new TestWav { Data = new byte[20_000], DataSize = 2_000_000_000 }.Build(), 999), "x",
            new AudioLimits { MaxDuration = TimeSpan.FromDays(1) });
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(10_000, AudioClip.Read(pipe).Samples.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }
}
