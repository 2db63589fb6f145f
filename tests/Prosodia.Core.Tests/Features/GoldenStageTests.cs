using Prosodia.Features;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectrum;
using Prosodia.Features.Voicing;
using Xunit.Abstractions;

namespace Prosodia.Tests.Features;

/// <summary>Raw values of single stages against openSMILE's for one recording at two rates: they say where a difference begins.</summary>
[Trait("Category", "Golden")]
public sealed class GoldenStageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("16k")]
    [InlineData("44k")]
    public void RawDescriptors_AreOpenSmiles(string rate)
    {
        if (GoldenFolder.IsAbsent(output, $"the stages of d02 at {rate}"))
            return;
        var sound = GoldenFolder.Sound(rate, "d02_cs_small");
        var raw = RawDescriptors.Of(new LldPlan(sound.SampleRate), sound.Samples);
        Holds(rate, "energy", frame => raw.Short[frame][LldColumn.RmsEnergy..(LldColumn.RmsEnergy + 1)], 0);
        Holds(rate, "e60", frame => [raw.Energy[frame]], 0);
        Holds(rate, "zcr", frame => [ZeroCrossingRate(sound.Samples, frame, sound.SampleRate)], 0);
        Holds(rate, "audspecSum", frame => [raw.Short[frame][LldColumn.Loudness]], 1e-6);
        Holds(rate, "audspecRasta", frame => raw.Short[frame][LldColumn.RastaBands..(LldColumn.RastaBands + 26)], 2e-5);
        Holds(rate, "spectral", frame => raw.Short[frame][LldColumn.Band250To650..LldColumn.Mfcc], 2e-5);
        Holds(rate, "mfcc1_12", frame => raw.Short[frame][LldColumn.Mfcc..], 1e-4, scale: 10);
    }

    /// <summary>The octave spectrum and the candidates read from it: single-precision transforms that round differently.</summary>
    [Theory]
    [InlineData("16k")]
    [InlineData("44k")]
    public void Pitch_IsOpenSmiles(string rate)
    {
        if (GoldenFolder.IsAbsent(output, $"the pitch stages of d02 at {rate}"))
            return;
        var sound = GoldenFolder.Sound(rate, "d02_cs_small");
        var plan = new LldPlan(sound.SampleRate);
        var raw = RawDescriptors.Of(plan, sound.Samples);
        Holds(rate, "hpsG60_frames120-124", frame => Octaves(plan, sound.Samples, frame), 1e-5, scale: 10);
        foreach (var (frame, values) in GoldenFolder.Stage(rate, "pitchShsG60"))
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(values[1 + i], raw.Candidates[frame].Frequency[i], 1e-4 * values[1 + i]);
                Assert.Equal(values[7 + i], raw.Candidates[frame].Voicing[i], 1e-3);
            }
        }
    }

    private static float[] Octaves(LldPlan plan, float[] samples, int frame)
    {
        var magnitudes = new float[plan.LongFft.Bins * Lanes.Count];
        var octaves = new float[plan.LongFft.Bins * Lanes.Count];
        new TaperedSpectrum<LaneSingle, float>(plan.Gaussian, plan.LongFft, symmetric: false)
            .Transform(RawDescriptors.Block(plan, samples, frame).Samples, magnitudes, Lanes.Count, 0);
        new OctaveSpectrum(plan.Octaves).Compute(magnitudes, octaves);
        return LaneRows.Lane(octaves, 0);
    }

    private static float ZeroCrossingRate(float[] samples, int frame, int rate)
    {
        var geometry = new FrameGeometry(rate);
        var history = new SampleHistory();
        history.Append(samples.AsSpan(frame * geometry.Step, geometry.Long));
        return history.ZeroCrossingRate(0, geometry.Long);
    }

    /// <summary>Within <paramref name="tolerance"/> of the value, or of <paramref name="scale"/> where that is larger.</summary>
    private void Holds(string rate, string stage, Func<int, float[]> actual, double tolerance, double scale = 0)
    {
        var worst = 0.0;
        foreach (var (frame, expected) in GoldenFolder.Stage(rate, stage))
        {
            var values = actual(frame);
            for (var i = 0; i < expected.Length; i++)
            {
                var size = Math.Max(Math.Max(Math.Abs(expected[i]), scale), 1e-30);
                worst = Math.Max(worst, Math.Abs(values[i] - (double)expected[i]) / size);
            }
        }

        output.WriteLine(FormattableString.Invariant($"{stage} at {rate}: worst {worst:E1}"));
        Assert.True(worst <= tolerance, FormattableString.Invariant($"{stage} at {rate}: worst {worst:E1}, allowed {tolerance:E1}"));
    }
}
