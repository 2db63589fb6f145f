using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features.Voicing;

public sealed class PeakNeighbourhoodsTests
{
    /// <summary>Between peaks only two bins on either side survive; before the first and after the last everything does.</summary>
    [Fact]
    public void BetweenPeaks_OnlyNeighboursSurvive() => Assert.Equal(
        [1, 2, 3, 9, 3, 2, 0, 0, 0, 2, 3, 9, 3, 2, 1, 1],
        Keep(1, 2, 3, 9, 3, 2, 1, 0.5f, 1, 2, 3, 9, 3, 2, 1, 1));

    /// <summary>A plateau's first bin is the peak; both ends can be peaks.</summary>
    [Fact]
    public void EndsAndPlateaus_CanBePeaks() => Assert.Equal(
        [9, 3, 2, 0, 0, 1, 5, 6, 6, 5, 0, 0, 0, 6, 7, 8],
        Keep(9, 3, 2, 1, 1, 1, 5, 6, 6, 5, 4, 3, 3, 6, 7, 8));

    /// <summary>With a single peak only bins 0 to 2 survive, wherever the peak is.</summary>
    [Fact]
    public void SinglePeak_LeavesThreeBins() => Assert.Equal([1, 2, 3, 0, 0, 0, 0, 0], Keep(1, 2, 3, 4, 5, 4, 3, 2));

    [Fact]
    public void Silence_StaysAsItIs() => Assert.Equal(new float[8], Keep(new float[8]));

    private static float[] Keep(params float[] magnitudes)
    {
        var rows = LaneRows.Of(magnitudes);
        new PeakNeighbourhoods(magnitudes.Length).Keep(rows);
        return LaneRows.Lane(rows, 0);
    }
}
