using Prosodia.Features;
using Prosodia.Features.Framing;
using Prosodia.Features.Voicing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Voicing;

public sealed class SubharmonicSummationTests
{
    private static readonly OctaveAxis Axis = ReferenceStages.Plan.Octaves;

    /// <summary>
    /// A line at point p of the octave axis is taken for each harmonic of a lower pitch: candidates at p and 61, 97, 123, 143, 159
    /// points below (harmonics 2 to 6 at 16 kHz), the plain one the highest.
    /// </summary>
    [Fact]
    public void Line_IsAHarmonicOfLowerPitches()
    {
        var candidates = Compute(TestSignals.Make(513, i => i == 280 ? 1 : 0));
        int[] shifts = [0, 61, 97, 123, 143, 159];
        for (var i = 0; i < shifts.Length; i++)
            Assert.Equal(Hertz(280 - shifts[i]), candidates.Frequency[i], 1e-2);
    }

    /// <summary>Fifteen harmonics fade by 0.85: voicing of the line is 1 − mean/height with mean Σ0.85^k/513.</summary>
    [Fact]
    public void Voicing_IsTheDistanceFromTheMean()
    {
        var sum = Enumerable.Range(0, 15).Sum(k => Math.Pow(0.85, k));
        Assert.Equal(1 - (sum / 513), Compute(TestSignals.Make(513, i => i == 280 ? 1 : 0)).Voicing[0], 1e-6);
    }

    /// <summary>Pitches outside 52 to 620 Hz are dropped; what is left moves up; empty slots are 0.</summary>
    [Fact]
    public void OutOfRangeCandidates_LeaveEmptySlots()
    {
        var candidates = Compute(TestSignals.Make(513, i => i == 400 ? 1 : 0));
        int[] shifts = [123, 143, 159];
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(i < 3 ? Hertz(400 - shifts[i]) : 0, candidates.Frequency[i], 1e-2);
            Assert.Equal(i < 3, candidates.Voicing[i] > 0);
        }
    }

    [Fact]
    public void Silence_HasNoCandidates()
    {
        var candidates = Compute(new float[513]);
        for (var i = 0; i < 6; i++)
            Assert.Equal((0f, 0f), (candidates.Frequency[i], candidates.Voicing[i]));
    }

    /// <summary>
    /// Harmonic tones are found within 1 % of their pitch (an octave-axis point is 1.1 %), with high voicing, at every rate.
    /// </summary>
    [Theory]
    [InlineData(16000, 70)]
    [InlineData(16000, 100)]
    [InlineData(16000, 146.8)]
    [InlineData(16000, 220)]
    [InlineData(16000, 329.6)]
    [InlineData(16000, 523.3)]
    [InlineData(8000, 200)]
    [InlineData(11025, 200)]
    [InlineData(44100, 120)]
    [InlineData(48000, 400)]
    public void HarmonicTone_HasItsPitch(int rate, double hertz)
    {
        var plan = new LldPlan(rate);
        var frames = new LongFrameDescriptors(plan);
        frames.Compute(RawDescriptors.Block(plan, TestSignals.Harmonics(rate, hertz, rate), 0));
        foreach (var candidates in frames.Candidates)
        {
            Assert.Equal(hertz, candidates.Frequency[0], 0.01 * hertz);
            Assert.InRange(candidates.Voicing[0], 0.75f, 1);
        }
    }

    /// <summary>Frequency and voicing of all six, in the reference's order, from a single-precision spectrum.</summary>
    [Fact]
    public void ReferenceSignal_GivesTheReferences()
    {
        for (var slot = 0; slot < 6; slot++)
        {
            var i = slot;
            LldFixture.Holds("candidates", 3 * i, frame => ReferenceStages.Candidates[frame].Frequency[i], relative: 1e-5);
            LldFixture.Holds("candidates", (3 * i) + 1, frame => ReferenceStages.Candidates[frame].Voicing[i], absolute: 1e-5);
        }
    }

    private static double Hertz(int point) => Math.Pow(2, Axis.First + (point * (Axis.Last - Axis.First) / 512));

    private static PitchCandidates Compute(float[] octaves)
    {
        var candidates = new PitchCandidates[Lanes.Count];
        new SubharmonicSummation(Axis).Compute(LaneRows.Of(octaves), candidates);
        return candidates[^1];
    }
}
