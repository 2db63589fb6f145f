using Prosodia.Features;
using Prosodia.Features.Auditory;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Auditory;

public sealed class LoudnessTests
{
    private static readonly float[] Weights = ReferenceStages.Plan.EqualLoudness;

    /// <summary>E_b^0.33 of the lowest five bands, the highest, and the mean of all, at 16 kHz.</summary>
    [Fact]
    public void EqualLoudness_HasTheDocumentedValues()
    {
        float[] expected = [0.129216f, 0.272048f, 0.419528f, 0.554447f, 0.669730f];
        var loudness = Array.ConvertAll(Weights, e => (float)Math.Pow(e, 0.33));
        for (var b = 0; b < expected.Length; b++)
            Assert.Equal(expected[b], loudness[b], 2e-6);
        Assert.Equal(0.594331f, loudness[25], 2e-6);
        Assert.Equal(0.988341f, loudness.Average(), 2e-6);
    }

    /// <summary>Silence is at the floor of 9.3e-10: (9.3e-10)^0.33 times the mean of E^0.33.</summary>
    [Fact]
    public void Silence_IsAtTheFloor() => LaneRows.Equal([(float)(Math.Pow(9.3e-10, 0.33) * 0.988341)], Compute(new float[26]), 1e-8);

    /// <summary>Unit power in every band: the mean of E^0.33. Ten times the power is 10^0.33 as loud.</summary>
    [Fact]
    public void Loudness_GrowsWithThePowerOfAThird() => LaneRows.Equal(
        [0.988341f, (float)(0.988341 * Math.Pow(10, 0.33))],
        Compute(TestSignals.Make(26, _ => 1), TestSignals.Make(26, _ => 10)),
        5e-6);

    [Fact]
    public void ReferenceSignal_GivesTheReferences() =>
        LldFixture.Holds("energy", 3, frame => ReferenceStages.Short[frame][LldColumn.Loudness], relative: 5e-7);

    private static System.Numerics.Vector<float> Compute(params float[][] bands) => new Loudness(Weights).Compute(LaneRows.Of(bands));
}
