using Prosodia.Features.Framing;
using Prosodia.Features.Voicing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Voicing;

public sealed class PeriodAnalysisTests
{
    private static readonly FrameGeometry Geometry = new(16_000);

    [Fact]
    public void UnvoicedFrame_HasNothing() => Assert.All(
        Analyse(new float[4000], f0: 0), frame => Assert.Equal(new PeriodDescriptors(0, 0, 0, -100), frame));

    [Fact]
    public void EqualPulses_HaveNoJitterAndNoShimmer() => Assert.All(
        Settled(TestSignals.Pulses(16_000, _ => 100, _ => 1), f0: 160), frame =>
        {
            Assert.Equal(0, frame.JitterLocal, 1e-4);
            Assert.Equal(0, frame.JitterDdp, 1e-4);
            Assert.Equal(0, frame.Shimmer, 1e-4);
        });

    /// <summary>Periods 98 and 102 in turn: mean difference 4 over mean period 100 on average over the frames.</summary>
    [Fact]
    public void AlternatingPeriods_HaveTheirJitter()
    {
        var frames = Settled(TestSignals.Pulses(16_000, p => p % 2 == 0 ? 98 : 102, _ => 1), f0: 160);
        Assert.Equal(0.04, frames.Average(frame => frame.JitterLocal), 0.002);
        Assert.Equal(0, frames.Average(frame => frame.JitterDdp), 0.002); // differences are all 4: their differences are none
    }

    /// <summary>Heights 1 and 0.8 in turn: |1 − 0.8| over their mean of 0.9.</summary>
    [Fact]
    public void AlternatingHeights_HaveTheirShimmer() => Assert.All(
        Settled(TestSignals.Pulses(16_000, _ => 100, p => p % 2 == 0 ? 1 : 0.8), f0: 160),
        frame => Assert.Equal(0.2 / 0.9, frame.Shimmer, 1e-4));

    /// <summary>A harmonic sound with white noise 20 or 10 dB below it.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    public void NoisyTone_HasItsHarmonicsToNoiseRatio(double decibels)
    {
        var tone = TestSignals.Tone(16_000, 160, 32_000, amplitude: 0.5);
        var rms = 0.5 / Math.Sqrt(2) * Math.Pow(10, -decibels / 20);
        var frames = Settled(TestSignals.Mix(tone, TestSignals.Noise(tone.Length, seed: 9, amplitude: rms * Math.Sqrt(3))), f0: 160);
        // The average of a few periods takes part of the noise with it, so the ratio comes out too high, by 1 or 2 dB.
        Assert.InRange(frames.Average(frame => frame.LogHnr), decibels, decibels + 4);
    }

    /// <summary>A frame without an accepted period repeats what was last known, until an unvoiced frame forgets it.</summary>
    [Fact]
    public void UnvoicedFrame_ForgetsThePeriods()
    {
        var signal = TestSignals.Pulses(16_000, p => p % 2 == 0 ? 98 : 102, p => p % 2 == 0 ? 1 : 0.8);
        var frames = Analyse(signal, frame => frame == 40 ? 0 : 160);
        Assert.True(frames[39].JitterLocal > 0.01 && frames[39].Shimmer > 0.1);
        Assert.Equal(new PeriodDescriptors(0, 0, 0, -100), frames[40]);
        Assert.Equal(0, frames[41].JitterDdp);
    }

    /// <summary>
    /// The reference's pitch in, its jitter and shimmer out, to the bit, 2013 gate and all; ratios by single-precision sums to 1e-6.
    /// </summary>
    [Fact]
    public void ReferenceSignal_HasTheReferencesBits()
    {
        var pitch = LldFixture.Frames("pitch").ToDictionary(row => row.Frame, row => row.Values[0]);
        var frames = Analyse(ReferenceSignal.Samples, frame => pitch[frame], acceptsByCorrelation: false);
        LldFixture.Holds("periods", 0, frame => frames[frame].JitterLocal);
        LldFixture.Holds("periods", 1, frame => frames[frame].JitterDdp);
        LldFixture.Holds("periods", 2, frame => frames[frame].Shimmer);
        LldFixture.Holds("periods", 3, frame => frames[frame].LogHnr, relative: 1e-6);
    }

    private static PeriodDescriptors[] Settled(float[] signal, float f0) => Analyse(signal, f0)[10..];

    private static PeriodDescriptors[] Analyse(float[] signal, float f0) => Analyse(signal, _ => f0);

    private static PeriodDescriptors[] Analyse(float[] signal, Func<int, float> f0, bool acceptsByCorrelation = true)
    {
        var samples = new SampleHistory();
        samples.Append(signal);
        samples.PadEnd(4000);
        var analysis = new PeriodAnalysis(Geometry, acceptsByCorrelation);
        var frames = (int)Geometry.Frames(signal.Length, Geometry.Long);
        return [.. Enumerable.Range(0, frames).Select(k => analysis.Process(k, f0(k), samples))];
    }
}
