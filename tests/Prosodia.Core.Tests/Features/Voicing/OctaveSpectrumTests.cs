using Prosodia.Features.Framing;
using Prosodia.Features.Spectrum;
using Prosodia.Features.Voicing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Voicing;

public sealed class OctaveSpectrumTests
{
    private static readonly OctaveAxis Axis = ReferenceStages.Plan.Octaves;

    /// <summary>513 points from 25 Hz to 8 kHz; log₂(8000/25) = 8.3219 octaves; weight ½ at 65/50 of the lowest frequency.</summary>
    [Fact]
    public void Axis_SpansTheSpectrum()
    {
        Assert.Equal(513, Axis.Points);
        Assert.Equal(Math.Log2(25), Axis.First, 1e-12);
        Assert.Equal(Math.Log2(8000), Axis.Last, 1e-7);
        Assert.Equal(513 / Math.Log2(320), Axis.PointsPerOctave, 1e-5);
        Assert.Equal(0.5, Axis.AuditoryWeights[(int)Math.Round((Math.Log2(1.3) * Axis.PointsPerOctave) - 2)], 0.02);
        Assert.InRange(Axis.AuditoryWeights[^1], 0.95, 1);
    }

    [Fact]
    public void Silence_IsZero() => Assert.All(Compute(new float[513]), value => Assert.Equal(0, value));

    /// <summary>A spectral peak comes out at its place on the octave axis.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(64)]
    [InlineData(200)]
    public void Peak_KeepsItsFrequency(int bin)
    {
        var octaves = Compute(TestSignals.Make(513, i => Math.Max(0, 3 - Math.Abs(i - bin)) + (i == 500 ? 0.1 : 0)));
        var peak = Array.IndexOf(octaves, octaves.Max());
        var hertz = Math.Pow(2, Axis.First + (peak * (Axis.Last - Axis.First) / 512));
        Assert.Equal(bin * 15.625, hertz, hertz * 0.012); // one point is 1.1 %
    }

    /// <summary>Peaks in a single-precision spectrum, everything after in double: 2e-6 of the largest value, about 35.</summary>
    [Fact]
    public void ReferenceSignal_GivesTheReferences() => LldFixture.Holds("octaves", frame =>
    {
        var plan = ReferenceStages.Plan;
        var magnitudes = new float[plan.LongFft.Bins * Lanes.Count];
        new TaperedSpectrum<LaneSingle, float>(plan.Gaussian, plan.LongFft, symmetric: false)
            .Transform(ReferenceStages.Block(frame).Samples, magnitudes, Lanes.Count, 0);
        return Compute(LaneRows.Lane(magnitudes, 0));
    }, absolute: 7e-5);

    private static float[] Compute(float[] magnitudes)
    {
        var octaves = new float[Axis.Points * Lanes.Count];
        new OctaveSpectrum(Axis).Compute(LaneRows.Of(magnitudes), octaves);
        return LaneRows.Lane(octaves, 0);
    }
}
