using Prosodia.Features;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features;

public sealed class LldExtractorTests
{
    private static readonly LldPlan Plan = new(16_000);

    /// <summary>At 11,025 Hz the period cursor's hop (111) is longer than the step (110), so in unvoiced stretches it runs ahead and comes back.</summary>
    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(22_050)]
    [InlineData(44_100)]
    [InlineData(47_999)]
    public void Push_AtAnyRate_GivesTheSameBitsInManyPieces(int rate)
    {
        var plan = new LldPlan(rate);
        var noise = TestSignals.Noise(8 * rate, seed: 3, amplitude: 0.1);
        var voice = TestSignals.Harmonics(rate, 140, rate);
        float[] signal = [.. noise[..(5 * rate)], .. voice, .. noise[(5 * rate)..]];

        var whole = TestTrack.Extract(plan, signal);
        var pieces = TestTrack.Extract(plan, signal, cut: 4096);

        Assert.Equal(whole.Values.ToArray(), pieces.Values.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(160)]
    [InlineData(4096)]
    public void Push_HoweverTheSamplesAreCut_GivesTheSameBits(int cut)
    {
        var whole = TestTrack.Extract(Plan, ReferenceSignal.Samples);
        Assert.True(whole.Values.Span.SequenceEqual(TestTrack.Extract(Plan, ReferenceSignal.Samples, cut).Values.Span));
    }

    [Fact]
    public void Push_HandsOutRowsAsTheyBecomeFinal()
    {
        var extractor = new LldExtractor(Plan);
        var rows = 0;
        extractor.Push(TestSignals.Harmonics(16_000, 200, 16_000), (_, _) => rows++);
        Assert.InRange(rows, 50, 95);
    }

    [Fact]
    public void Push_AfterFinish_Throws()
    {
        var extractor = new LldExtractor(Plan);
        extractor.Finish((_, _) => { });
        Assert.Throws<InvalidOperationException>(() => extractor.Push(new float[10], (_, _) => { }));
    }

    /// <summary>
    /// floor((S − n60)/step) + 2 rows, none below n60 samples; lengths and steps by the table of the descriptors' description.
    /// </summary>
    [Theory]
    [InlineData(8000, 480, 80)]
    [InlineData(11025, 662, 110)]
    [InlineData(16000, 960, 160)]
    [InlineData(22050, 1323, 221)]
    [InlineData(44100, 2646, 441)]
    [InlineData(48000, 2880, 480)]
    public void Rows_AreALongFrameEachAndOneMore(int sampleRate, int frame, int step)
    {
        var plan = new LldPlan(sampleRate);
        var signal = TestSignals.Noise(frame + (2 * step) + 1, seed: 1);
        for (var samples = 0; samples <= 2000; samples++)
            Assert.Equal(samples < frame ? 0 : ((samples - frame) / step) + 2, plan.Rows(samples));
        foreach (var samples in (int[])[0, 1, frame - 1, frame, frame + step - 1, frame + step, frame + (2 * step)])
            Assert.Equal(plan.Rows(samples), TestTrack.Extract(plan, signal.AsSpan(0, samples)).Rows);
        Assert.Equal((double)step / sampleRate, plan.Step, 1e-15);
    }

    [Theory]
    [InlineData(959, 0)]
    [InlineData(960, 2)]
    [InlineData(1150, 3)]
    [InlineData(1440, 5)]
    public void Rows_OfTinyRecordings(int samples, int rows) =>
        Assert.Equal(rows, TestTrack.Extract(Plan, ReferenceSignal.Samples.AsSpan(2000, samples)).Rows);

    /// <summary>
    /// Halving is exact in binary arithmetic, so what does not depend on level keeps its bits, and what does halves exactly.
    /// </summary>
    [Fact]
    public void HalvedSignal_HalvesRmsAndKeepsPitchAndShape()
    {
        var loud = TestSignals.Mix(TestSignals.Harmonics(16_000, 180, 8000), TestSignals.Noise(8000, seed: 2, amplitude: 0.02));
        var full = TestTrack.Extract(Plan, loud);
        var half = TestTrack.Extract(Plan, Array.ConvertAll(loud, x => x / 2));
        int[] same =
        [
            LldColumn.F0, LldColumn.Voicing, LldColumn.JitterLocal, LldColumn.JitterDdp, LldColumn.Shimmer, LldColumn.LogHnr,
            LldColumn.ZeroCrossingRate, LldColumn.RollOffs, LldColumn.RollOffs + 1, LldColumn.RollOffs + 2, LldColumn.RollOffs + 3,
            LldColumn.Centroid, LldColumn.Variance, LldColumn.Skewness, LldColumn.Kurtosis, LldColumn.Sharpness,
        ];
        foreach (var column in same)
            Assert.Equal(full.Column(column), half.Column(column));
        Assert.Contains(full.Column(LldColumn.JitterLocal), jitter => jitter > 0);
        foreach (var (column, factor) in ((int, float)[])[
            (LldColumn.RmsEnergy, 2), (LldColumn.Flux, 2), (LldColumn.Band250To650, 4), (LldColumn.Slope, 4), (LldColumn.Harmonicity, 4)])
        {
            Assert.Equal(full.Column(column), Array.ConvertAll(half.Column(column), x => x * factor));
        }
    }

    /// <summary>Columns without memory: the frame decides, not its place in a block of frames.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void ShiftByWholeSteps_ShiftsRows(int steps)
    {
        var signal = TestSignals.Mix(TestSignals.Harmonics(16_000, 150, 6000), TestSignals.Noise(6000, seed: 3));
        var whole = TestTrack.Extract(Plan, signal);
        var shifted = TestTrack.Extract(Plan, signal.AsSpan(steps * 160));
        int[] memoryless = [LldColumn.Loudness, LldColumn.RmsEnergy, LldColumn.ZeroCrossingRate, .. Enumerable.Range(36, 29)];
        foreach (var column in memoryless.Concat(memoryless.Select(c => c + 65)))
            Assert.Equal(whole.Column(column)[(4 + steps)..^3], shifted.Column(column)[4..^3]);
    }

    [Fact]
    public void DigitalSilence_HasTheDocumentedConstants()
    {
        var silence = TestTrack.Extract(Plan, new float[4000]);
        for (var row = 0; row < silence.Rows; row++)
        {
            var values = silence.Row(row);
            Assert.Equal([0, 0, 0, 0, 0, -100], values[..6].ToArray());
            Assert.Equal(0.988341f, values[LldColumn.RastaLoudness], 1e-6);
            Assert.Equal(0, values[LldColumn.RmsEnergy]);
            Assert.Equal(0.997917f, values[LldColumn.ZeroCrossingRate], 1e-6);
            Assert.Equal(0.129216f, values[LldColumn.RastaBands], 1e-6);
            Assert.Equal([31.25f, 31.25f, 31.25f, 31.25f, 0, 0], values.Slice(LldColumn.RollOffs, 6).ToArray());
            Assert.Equal(4.316e-6f, values[LldColumn.Entropy], 1e-9);
            Assert.All(values[46..65].ToArray(), value => Assert.Equal(0, value));
            Assert.All(values[65..].ToArray(), value => Assert.Equal(0, value, 1e-6));
        }
    }

    /// <summary>
    /// Frames are unvoiced, with voicing 0, unless the tapered RMS exceeds 0.001. That of a sine is A/√2 times the taper's, 0.5954: the limit
    /// is A = 0.002375. To the last row, though the pitch path itself is voiced.
    /// </summary>
    [Theory]
    [InlineData(0.00230, false)]
    [InlineData(0.00245, true)]
    public void QuietTone_IsUnvoiced(double amplitude, bool voiced)
    {
        var track = TestTrack.Extract(Plan, TestSignals.Tone(16_000, 200, 4000, amplitude));
        for (var row = 0; row < track.Rows; row++)
        {
            Assert.Equal(voiced, track.Row(row)[LldColumn.Voicing] > 0);
            Assert.Equal(voiced, track.Row(row)[LldColumn.F0] > 0);
            Assert.Equal(voiced, track.Row(row)[LldColumn.LogHnr] > -100);
        }
    }

    [Fact]
    public void ParallelExtractions_GiveTheSameBits()
    {
        var expected = TestTrack.Extract(Plan, ReferenceSignal.Samples);
        var tracks = new LldTrack[8];
        Parallel.For(0, tracks.Length, i => tracks[i] = TestTrack.Extract(Plan, ReferenceSignal.Samples, cut: 100 + i));
        Assert.All(tracks, track => Assert.True(expected.Values.Span.SequenceEqual(track.Values.Span)));
    }
}
