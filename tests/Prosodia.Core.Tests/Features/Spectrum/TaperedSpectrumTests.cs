using Prosodia.Features.Framing;
using Prosodia.Features.Spectrum;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Spectrum;

public sealed class TaperedSpectrumTests
{
    /// <summary>A tone of bin-centre frequency under a Hamming window of n samples peaks at A/2·Σw, whatever the padding.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tone_PeaksAtHalfTheWindowsSum(bool symmetric)
    {
        var plan = ReferenceStages.Plan;
        var spectrum = new TaperedSpectrum<LaneDouble, double>(plan.Hamming, plan.ShortFft, symmetric);
        var magnitudes = new float[plan.ShortFft.Bins * Lanes.Count];
        spectrum.Transform(LaneRows.Of(TestSignals.Tone(16_000, 64 * 31.25, 960, amplitude: 0.5)), magnitudes, Lanes.Count, 0);
        var lane = LaneRows.Lane(magnitudes, 0);
        Assert.Equal(64, Array.IndexOf(lane, lane.Max()));
        Assert.Equal(0.25 * plan.Hamming.Sum(), lane[64], 1e-2);
    }

    /// <summary>20 ms frames are transformed in double precision: the reference's but for two units in the last place.</summary>
    [Fact]
    public void ShortFrames_AreTheReferences() => LldFixture.Holds("mag20", frame =>
    {
        var plan = ReferenceStages.Plan;
        return Transform(new TaperedSpectrum<LaneDouble, double>(plan.Hamming, plan.ShortFft, symmetric: false), plan.ShortFft.Bins, frame);
    }, relative: 2.5e-7);

    /// <summary>60 ms frames in single precision, with rounded angles: 1e-6 of the largest bin (about 60).</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LongFrames_AreTheReferences(bool symmetric) => LldFixture.Holds("mag60", frame =>
    {
        var plan = ReferenceStages.Plan;
        return Transform(new TaperedSpectrum<LaneSingle, float>(plan.Gaussian, plan.LongFft, symmetric), plan.LongFft.Bins, frame);
    }, absolute: 6e-5);

    private static float[] Transform<TLane, TScalar>(TaperedSpectrum<TLane, TScalar> spectrum, int bins, int frame)
        where TLane : struct, ILane<TLane, TScalar>
        where TScalar : struct
    {
        var magnitudes = new float[bins * Lanes.Count];
        spectrum.Transform(ReferenceStages.Block(frame).Samples, magnitudes, Lanes.Count, 0);
        return LaneRows.Lane(magnitudes, 0);
    }
}
