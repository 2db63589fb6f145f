using Prosodia.Features;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features;

/// <summary>All 130 columns against lld_reference.py.</summary>
public sealed class LldReferenceTests
{
    /// <summary>
    /// Single-precision transform of the 60 ms frames: voicing and F0 to 1e-5. All else to 2e-6 of the value or the column's largest.
    /// </summary>
    [Theory]
    [InlineData("final", 0, 9600)]
    [InlineData("final960", 2000, 960)]
    [InlineData("final1150", 2000, 1150)]
    [InlineData("final1440", 2000, 1440)]
    public void Rows_AreTheReferences(string family, int start, int samples)
    {
        var track = TestTrack.Extract(ReferenceSignal.SampleRate, ReferenceSignal.Samples.AsSpan(start, samples));
        var rows = LldFixture.Frames(family);
        Assert.Equal(rows.Length, track.Rows);
        for (var column = 0; column < LldTrack.Columns; column++)
        {
            var largest = rows.Max(row => Math.Abs(row.Values[column % 65]));
            var tolerance = (column % 65 < 2 ? 1e-5 : 2e-6) * largest;
            foreach (var (row, expected) in rows)
            {
                var error = Math.Abs(expected[column] - (double)track.Row(row)[column]);
                Assert.True(error <= tolerance, Describe(column, row, expected, track));
            }
        }
    }

    [Theory]
    [InlineData(LldColumn.JitterLocal)]
    [InlineData(LldColumn.JitterDdp)]
    [InlineData(LldColumn.Shimmer)]
    [InlineData(LldColumn.RmsEnergy)]
    [InlineData(LldColumn.ZeroCrossingRate)]
    public void ExactColumns_HaveTheReferencesBits(int column)
    {
        var track = TestTrack.Extract(ReferenceSignal.SampleRate, ReferenceSignal.Samples);
        foreach (var (row, expected) in LldFixture.Frames("final"))
            Assert.True(expected[column].Equals(track.Row(row)[column]), Describe(column, row, expected, track));
    }

    [Fact]
    public void VoicingColumnsOf2016_AreTheReferences()
    {
        var track = TestTrack.Extract(ReferenceSignal.SampleRate, ReferenceSignal.Samples, new LldOptions(LldSet.ComParE2016));
        var rows = LldFixture.Frames("final2016");
        for (var i = 0; i < 12; i++)
        {
            var column = i < 6 ? i : 59 + i;
            var largest = rows.Max(row => Math.Abs(row.Values[i % 6]));
            foreach (var (row, expected) in rows)
                Assert.Equal(expected[i], track.Row(row)[column], 1e-5 * largest);
        }
    }

    private static string Describe(int column, int row, float[] expected, LldTrack track) =>
        FormattableString.Invariant($"{LldNames.All[column]}, row {row}: {track.Row(row)[column]:R}, expected {expected[column]:R}");
}
