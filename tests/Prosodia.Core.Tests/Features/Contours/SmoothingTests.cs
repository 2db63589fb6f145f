using Prosodia.Features.Contours;

namespace Prosodia.Tests.Features.Contours;

public sealed class SmoothingTests
{
    /// <summary>20 columns: whole vectors and a remainder.</summary>
    [Fact]
    public void Mean_IsOfThree()
    {
        var output = new float[20];
        Smoothing.Mean(Row(20, c => c), Row(20, c => 2 * c), Row(20, c => (3 * c) + 3), output);
        Assert.Equal(Row(20, c => (2 * c) + 1), output);
    }

    /// <summary>
    /// Zeros are unvoiced: they stay, and their voiced neighbours are averaged without them. −100 dB is a value like any other.
    /// </summary>
    [Theory]
    [InlineData(1, 2, 6, 3)]
    [InlineData(0, 2, 6, 4)]
    [InlineData(1, 2, 0, 1.5)]
    [InlineData(0, 2, 0, 2)]
    [InlineData(5, 0, 5, 0)]
    [InlineData(-100, 5, 5, -30)]
    public void MeanOfVoiced_LeavesZerosOut(float before, float here, float after, float mean)
    {
        var output = new float[1];
        Smoothing.MeanOfVoiced([before], [here], [after], output);
        Assert.Equal(mean, output[0]);
    }

    private static float[] Row(int width, Func<int, float> value) => [.. Enumerable.Range(0, width).Select(value)];
}
