using System.Numerics;
using Prosodia.Features;
using Prosodia.Features.Energy;
using Prosodia.Features.Framing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Energy;

public sealed class RmsEnergyTests
{
    [Fact]
    public void Silence_IsZero() => Assert.Equal(Vector<float>.Zero, RmsEnergy.Compute(new float[320 * Lanes.Count], 320));

    /// <summary>A sine over whole periods has RMS A/√2; a square wave has its amplitude; each lane is its own frame.</summary>
    [Fact]
    public void ToneAndSquare_HaveTheClosedForm()
    {
        var frames = LaneRows.Of(
            TestSignals.Tone(16_000, 500, 320, amplitude: 0.5),
            TestSignals.Make(320, n => n % 2 == 0 ? 0.25 : -0.25),
            TestSignals.Make(320, n => n == 7 ? 1 : 0));
        LaneRows.Equal([0.5f / MathF.Sqrt(2), 0.25f, 1 / MathF.Sqrt(320)], RmsEnergy.Compute(frames, 320), 1e-7);
    }

    [Fact]
    public void OnlyTheFirstSamples_Count()
    {
        var frames = LaneRows.Of(TestSignals.Make(960, n => n < 320 ? 0.5 : 1));
        LaneRows.Equal([0.5f], RmsEnergy.Compute(frames, 320), 0);
    }

    /// <summary>A constant under a taper: c·√(Σw²/n).</summary>
    [Fact]
    public void Taper_WeighsSamples()
    {
        var taper = AnalysisWindow.Gaussian(960);
        var expected = (float)(0.5 * Math.Sqrt(taper.Sum(w => (double)w * w) / 960));
        LaneRows.Equal([expected], RmsEnergy.Compute(LaneRows.Of(TestSignals.Make(960, _ => 0.5)), taper), 1e-7);
    }

    [Fact]
    public void ReferenceSignal_HasTheReferencesBits()
    {
        LldFixture.Holds("energy", 0, frame => ReferenceStages.Short[frame][LldColumn.RmsEnergy]);
        LldFixture.Holds("energy", 1, frame => ReferenceStages.Energy[frame]);
    }
}
