using Prosodia.Features;

namespace Prosodia.Tests.Features;

public sealed class LldPlanTests
{
    [Theory]
    [InlineData(LldPlan.MinSampleRate - 1)]
    [InlineData(LldPlan.MaxSampleRate + 1)]
    [InlineData(0)]
    [InlineData(-16_000)]
    public void SampleRate_OutOfRange_Throws(int sampleRate) => Assert.Throws<ArgumentOutOfRangeException>(() => new LldPlan(sampleRate));

    /// <summary>The extremes work, too: a tone of 100 ms gives finite rows with its RMS.</summary>
    [Theory]
    [InlineData(LldPlan.MinSampleRate)]
    [InlineData(LldPlan.MaxSampleRate)]
    public void ExtremeSampleRates_Work(int sampleRate)
    {
        var track = TestTrack.Extract(sampleRate, TestSignals.Tone(sampleRate, 500, sampleRate / 10, amplitude: 0.5));
        Assert.Equal(6, track.Rows);
        Assert.All(track.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(0.5 / Math.Sqrt(2), track.Row(2)[LldColumn.RmsEnergy], 1e-3);
    }

    [Fact]
    public void Track_OfIncompleteRows_Throws() => Assert.Throws<ArgumentException>(() => new LldTrack(new float[131], 0.01));
}
