using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class AudioLimitsTests
{
    [Fact]
    public void Default_IsValid() => Assert.Empty(AudioLimits.Default.Errors());

    [Fact]
    public void Validated_ReportsEverythingAtOnce()
    {
        var limits = new AudioLimits { MaxDuration = TimeSpan.Zero, MaxChannels = 0, MinSampleRate = 9, MaxSampleRate = 8, FfmpegMemory = 1 };
        Assert.Equal(4, limits.Errors().Count);
        var message = Assert.Throws<ArgumentException>(() => AudioLimits.Validated(limits)).Message;
        Assert.All(limits.Errors(), e => Assert.Contains(e, message, StringComparison.Ordinal));
    }
}
