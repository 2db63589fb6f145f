using Prosodia.Features.Auditory;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectrum;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Auditory;

public sealed class MelBankTests
{
    /// <summary>Centres are equally spaced on mel(f) = 1127 ln(1 + f/700), from 20 Hz to 8 kHz or half the sample rate.</summary>
    [Theory]
    [InlineData(8000, 4000)]
    [InlineData(16000, 8000)]
    [InlineData(44100, 8000)]
    public void Centres_AreEquallySpacedInMel(int sampleRate, double top)
    {
        var centres = new MelBank(new FrameGeometry(sampleRate)).CentreFrequencies;
        Assert.Equal(26, centres.Length);
        for (var b = 0; b < 26; b++)
            Assert.Equal(Mel(20) + ((b + 1) * (Mel(top) - Mel(20)) / 27), Mel(centres[b]), 1e-3);
    }

    /// <summary>A bin between two centres gives each band its share, all its power in sum; outside lo..hi bins count nowhere.</summary>
    [Theory]
    [InlineData(16000, 2, 255)]
    [InlineData(44100, 1, 185)]
    public void EachBin_SharesItsPowerBetweenNeighbours(int sampleRate, int first, int last)
    {
        var geometry = new FrameGeometry(sampleRate);
        var bank = new MelBank(geometry);
        for (var bin = 0; bin <= geometry.ShortFft / 2; bin++)
        {
            var bands = Apply(bank, TestSignals.Make((geometry.ShortFft / 2) + 1, n => n == bin ? 1 : 0));
            var mel = Mel(bin / geometry.ShortDuration);
            for (var b = 0; b < 26; b++)
            {
                var distance = Math.Abs(mel - Mel(bank.CentreFrequencies[b])) / ((Mel(8000) - Mel(20)) / 27);
                var expected = bin < first || bin > last ? 0 : Math.Max(0, 1 - distance);
                Assert.Equal(expected, bands[b], 2e-5);
            }
        }
    }

    /// <summary>Transforms in double precision on both sides: 2e-6 of the value.</summary>
    [Fact]
    public void ReferenceSignal_GivesTheReferencesBands()
    {
        var plan = ReferenceStages.Plan;
        var spectrum = new TaperedSpectrum<LaneDouble, double>(plan.Hamming, plan.ShortFft, symmetric: false);
        LldFixture.Holds("bands", frame =>
        {
            var magnitudes = new float[plan.ShortFft.Bins * Lanes.Count];
            spectrum.Transform(ReferenceStages.Block(frame).Samples, magnitudes, Lanes.Count, 0);
            return Apply(plan.MelBank, Array.ConvertAll(LaneRows.Lane(magnitudes, 0), m => m * m));
        }, relative: 2e-6);
    }

    private static float[] Apply(MelBank bank, float[] power)
    {
        var bands = new float[MelBank.Bands * Lanes.Count];
        bank.Apply(LaneRows.Of(power), bands);
        return LaneRows.Lane(bands, 0);
    }

    private static double Mel(double f) => 1127 * Math.Log(1 + (f / 700));
}
