using Prosodia.Features;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features;

public sealed class LldOptionsTests
{
    private static readonly int[] VoicingDeltas = [65, 66, 67, 68, 69, 70];
    private static readonly int[] PeriodColumns = [LldColumn.JitterLocal, LldColumn.JitterDdp, LldColumn.Shimmer];

    [Theory]
    [InlineData(LldSet.ComParE2013)]
    [InlineData(LldSet.ComParE2016)]
    public void Corrected_ChangesVoicingDeltasAndPeriodDescriptorsOnly(LldSet set)
    {
        var reference = Extract(new LldOptions(set));
        var corrected = Extract(new LldOptions(set, Corrected: true));
        var different = Enumerable.Range(0, LldTrack.Columns).Where(c => !reference.Column(c).SequenceEqual(corrected.Column(c)));
        int[] expected = set == LldSet.ComParE2013 ? [.. PeriodColumns, .. VoicingDeltas] : VoicingDeltas;
        Assert.Equal(expected, different);
    }

    /// <summary>
    /// The repaired regression is the plain one wherever its whole window is voiced: slopes of F0 by the regression formula.
    /// </summary>
    [Fact]
    public void Corrected_F0DeltaIsTheRegressionSlope()
    {
        var track = Extract(new LldOptions(Corrected: true));
        var f0 = track.Column(LldColumn.F0);
        Assert.DoesNotContain(0f, f0[3..28]);
        for (var n = 5; n < 26; n++)
            Assert.Equal((f0[n + 1] - f0[n - 1] + (2 * (f0[n + 2] - f0[n - 2]))) / 10, track.Row(n)[65], 1e-4);
    }

    /// <summary>
    /// The 2016 edition pads symmetrically: other columns than jitter, shimmer and the voicing deltas move by rounding at most.
    /// </summary>
    [Fact]
    public void ComParE2016_ChangesVoicingDeltasAndPeriodDescriptorsOnly()
    {
        var older = Extract(new LldOptions());
        var newer = Extract(new LldOptions(LldSet.ComParE2016));
        for (var column = 0; column < LldTrack.Columns; column++)
        {
            float[] a = older.Column(column), b = newer.Column(column);
            var changes = PeriodColumns.Contains(column) || VoicingDeltas.Contains(column);
            // A delta that stays is judged by its descriptor's size, one that changes by its own.
            var scale = older.Column(changes ? column : column % 65).Max(Math.Abs);
            var worst = a.Zip(b, (x, y) => Math.Abs(x - y)).Max() / scale;
            Assert.True(worst > 1e-5 == changes, FormattableString.Invariant($"{LldNames.All[column]}: {worst:E1}"));
        }
    }

    private static LldTrack Extract(LldOptions options) =>
        TestTrack.Extract(ReferenceSignal.SampleRate, ReferenceSignal.Samples, options);
}
