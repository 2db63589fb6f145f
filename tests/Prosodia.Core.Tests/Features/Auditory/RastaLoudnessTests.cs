using Prosodia.Features;
using Prosodia.Features.Auditory;
using Prosodia.Features.Framing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Auditory;

public sealed class RastaLoudnessTests
{
    private static readonly float[] Weights = ReferenceStages.Plan.EqualLoudness;

    /// <summary>Frames 0 to 4 hold E_b^0.33 whatever comes in.</summary>
    [Fact]
    public void FirstFiveFrames_AreConstant()
    {
        foreach (var values in Filter(5, frame => frame * 0.1f))
        {
            Assert.Equal(0.129216f, values[LldColumn.RastaBands], 1e-6);
            Assert.Equal(0.669730f, values[LldColumn.RastaBands + 4], 2e-6);
            Assert.Equal(0.988341f, values[LldColumn.RastaLoudness], 1e-6);
        }
    }

    /// <summary>A band-pass has no response to a constant: after the onset has died away, the constants again.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void ConstantPower_SettlesAtTheConstants(float power) =>
        Assert.Equal(0.988341f, Filter(400, _ => power)[399][LldColumn.RastaLoudness], 1e-5);

    /// <summary>
    /// The difference equation in double precision, b = 2, 1, 0, −1, −2 as 0.2002094, 0.0995801…, one pole at 0.93720949.
    /// </summary>
    [Fact]
    public void Output_FollowsTheDifferenceEquation()
    {
        const double Pole = 0.93720949, B0 = 0.2002094, B1 = 0.09958011;
        var power = TestSignals.Make(40, n => n is 10 or 25 ? 1 : 1e-3);
        var rows = Filter(power.Length, frame => power[frame]);
        var y = new double[power.Length];
        for (var t = 0; t < power.Length; t++)
        {
            double S(int back) => t >= back ? Math.Log(power[t - back]) : 0;
            y[t] = (B0 * (S(0) - S(4))) + (B1 * (S(1) - S(3))) + (t > 5 ? Pole * y[t - 1] : 0);
            var expected = Math.Exp(0.33 * (y[t] + Math.Log(Weights[0])));
            if (t >= 5)
                Assert.Equal(expected, rows[t][LldColumn.RastaBands], 2e-6 * expected);
        }
    }

    [Fact]
    public void ReferenceSignal_GivesTheReferences()
    {
        LldFixture.Holds("rasta", frame => ReferenceStages.Short[frame][LldColumn.RastaBands..(LldColumn.RastaBands + 26)], relative: 3e-6);
        LldFixture.Holds("energy", 4, frame => ReferenceStages.Short[frame][LldColumn.RastaLoudness], relative: 2e-6);
    }

    /// <summary>Descriptors of frames whose 26 bands all have the given power.</summary>
    private static float[][] Filter(int frames, Func<int, float> power)
    {
        var filter = new RastaLoudness(Weights);
        var output = new float[LldColumn.Count * Lanes.Count];
        var rows = new List<float[]>();
        for (var first = 0; first < frames; first += Lanes.Count)
        {
            var bands = new float[26 * Lanes.Count];
            for (var i = 0; i < bands.Length; i++)
                bands[i] = power(Math.Min(first + (i % Lanes.Count), frames - 1));
            filter.Process(bands, Math.Min(Lanes.Count, frames - first), output);
            for (var lane = 0; lane < Math.Min(Lanes.Count, frames - first); lane++)
                rows.Add(LaneRows.Lane(output, lane));
        }

        return [.. rows];
    }
}
