using Prosodia.Features.Contours;

namespace Prosodia.Tests.Features.Contours;

public sealed class ContourGroupTests
{
    /// <summary>A ramp stays a ramp inside; both ends repeat the outermost row, and one row more comes out than went in.</summary>
    [Fact]
    public void Ramp_IsSmoothedAndDifferentiated()
    {
        var group = new SpectralContours(1, 0);
        Append(group, 0, 3, 6, 9, 12, 15);
        group.Advance();
        Finish(group);
        Assert.Equal([1, 3, 6, 9, 12, 14, 15], Rows(group.Smoothed));
        // d[n] from the smoothed row, its first and last rows repeated.
        Assert.Equal([1.2f, 2.1f, 2.8f, 2.8f, 2.3f, 1.5f, 0.7f], Rows(group.Deltas)[..7]);
    }

    [Fact]
    public void Advance_MakesOnlyRowsWhoseWindowsAreComplete()
    {
        var group = new SpectralContours(1, 0);
        Append(group, 1, 2, 3, 4, 5, 6);
        group.Advance();
        Assert.Equal(5, group.Smoothed.Count);
        Assert.Equal(3, group.Deltas.Count);
        Assert.Equal(3, group.Complete);
    }

    /// <summary>The shorter input ends the group's contour, one row after its last; the longer one's rows are real there.</summary>
    [Fact]
    public void TwoInputs_EndWithTheShorter()
    {
        var group = new SpectralContours(1, 1);
        foreach (var value in (int[])[1, 2, 3, 4, 5, 6, 7, 8])
            group.AppendFirst()[0] = value;
        foreach (var value in (int[])[1, 2, 3, 4])
            group.AppendSecond()[0] = value;
        group.Advance();
        Finish(group);
        Assert.Equal(5, group.Smoothed.Count);
        Assert.Equal([5f, 4], group.Smoothed[4].ToArray());
    }

    /// <summary>
    /// A window that begins before the first row and runs past the last reads zeros there: (5 + 5 + 0)/3, then (5 + 5 + 5)/3.
    /// </summary>
    [Fact]
    public void OneRow_IsSmoothedWithAZero()
    {
        var group = new SpectralContours(1, 0);
        Append(group, 5);
        Finish(group);
        Assert.Equal([10f / 3, 5], Rows(group.Smoothed));
    }

    /// <summary>One divisor for all six columns and all rows: 10, then 5 more for each whole window of each voiced column.</summary>
    [Fact]
    public void VoicingDivisor_RunsOnThroughTheRecording()
    {
        var group = new VoicingContours(corrected: false);
        for (var n = 0; n < 12; n++)
        {
            var pitch = group.AppendFirst();
            (pitch[0], pitch[1]) = (100 + n, 0.5f);
            group.AppendSecond().Clear();
        }

        group.Advance();
        for (var row = 3; row < group.Deltas.Count; row++)
            Assert.Equal(10 / (10f + (10 * row) + 5), group.Deltas[row][0], 1e-5);
    }

    private static void Append(SpectralContours group, params int[] values)
    {
        foreach (var value in values)
            group.AppendFirst()[0] = value;
    }

    private static void Finish(SpectralContours group)
    {
        while (group.Step(atEnd: true))
        {
        }
    }

    private static float[] Rows(RowRing ring) => [.. Enumerable.Range(0, (int)ring.Count).Select(row => ring[row][0])];
}
