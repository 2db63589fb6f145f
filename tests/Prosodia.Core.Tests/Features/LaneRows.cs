using System.Numerics;
using Prosodia.Features.Framing;

namespace Prosodia.Tests.Features;

/// <summary>Arrays of [row × lanes], made from and taken apart into frames.</summary>
internal static class LaneRows
{
    /// <summary>Lane l holds frame l; when there are fewer frames than lanes, they recur.</summary>
    public static float[] Of(params float[][] frames)
    {
        var rows = new float[frames[0].Length * Lanes.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = frames[i % Lanes.Count % frames.Length][i / Lanes.Count];
        return rows;
    }

    /// <summary>The values of one lane.</summary>
    public static float[] Lane(float[] rows, int lane) =>
        [.. Enumerable.Range(0, rows.Length / Lanes.Count).Select(row => rows[(row * Lanes.Count) + lane])];

    /// <summary>The sum over rows 1.. of every lane, in double precision: S of the spectral descriptors.</summary>
    public static LaneDouble Total(float[] power)
    {
        var total = new LaneDouble(0);
        for (var row = 1; row < power.Length / Lanes.Count; row++)
            total += LaneDouble.Widen(new Vector<float>(power, row * Lanes.Count));
        return total;
    }

    /// <summary>Every lane holds what its frame asks for.</summary>
    public static void Equal(float[] expectedByFrame, Vector<float> actual, double tolerance)
    {
        for (var lane = 0; lane < Lanes.Count; lane++)
            Assert.Equal(expectedByFrame[lane % expectedByFrame.Length], actual[lane], tolerance);
    }
}
