using Prosodia.Features.Contours;

namespace Prosodia.Tests.Features.Contours;

public sealed class DeltaRegressionTests
{
    /// <summary>A ramp has its slope everywhere, a constant none; 20 columns: whole vectors and a remainder.</summary>
    [Fact]
    public void Slope_OfARamp_IsItsSlope()
    {
        var output = new float[20];
        DeltaRegression.Slope(Window(n => Enumerable.Range(0, 20).Select(c => (float)((c * n) + 7))), output);
        Assert.Equal(Enumerable.Range(0, 20).Select(c => (float)c), output);
    }

    /// <summary>(x₁ − x₋₁ + 2(x₂ − x₋₂))/10: an impulse's response is ±0.1, ±0.2.</summary>
    [Theory]
    [InlineData(-2, -0.2)]
    [InlineData(-1, -0.1)]
    [InlineData(1, 0.1)]
    [InlineData(2, 0.2)]
    public void Slope_OfAnImpulse_IsTheRegressionsWeights(int at, float slope)
    {
        var output = new float[1];
        DeltaRegression.Slope(Window(n => [n == at ? 1 : 0]), output);
        Assert.Equal(slope, output[0]);
    }

    /// <summary>The divisor begins at 10 and grows by 1 and 4 for every term of every column; it never shrinks.</summary>
    [Fact]
    public void VoicedSlope_DividesByARunningTotal()
    {
        var divisor = 10f;
        var output = new float[2];
        DeltaRegression.VoicedSlope(Window(n => [n + 10, 5]), output, ref divisor);
        Assert.Equal([10f / 15, 0], output);
        Assert.Equal(20, divisor);
        DeltaRegression.VoicedSlope(Window(n => [n + 10, 5]), output, ref divisor);
        Assert.Equal([10f / 25, 0], output);
        Assert.Equal(30, divisor);
    }

    /// <summary>A term whose one end is unvoiced (0) counts neither above nor below the line.</summary>
    [Theory]
    [InlineData(1, 8f / 14, 14)]
    [InlineData(-2, 2f / 11, 11)]
    public void VoicedSlope_LeavesUnvoicedTermsOut(int unvoiced, float slope, float after)
    {
        var divisor = 10f;
        var output = new float[1];
        DeltaRegression.VoicedSlope(Window(n => [n == unvoiced ? 0 : n + 10]), output, ref divisor);
        Assert.Equal(slope, output[0]);
        Assert.Equal(after, divisor);
    }

    /// <summary>Repaired, a voiced ramp has its slope, from one term as from both, and nothing voiced has none.</summary>
    [Theory]
    [InlineData(99, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void CorrectedVoicedSlope_OfARamp_IsItsSlope(int unvoiced, float slope)
    {
        var output = new float[1];
        DeltaRegression.CorrectedVoicedSlope(Window(n => [n == unvoiced ? 0 : n + 10]), output);
        Assert.Equal(slope, output[0]);
        DeltaRegression.CorrectedVoicedSlope(Window(_ => [0]), output);
        Assert.Equal(0, output[0]);
    }

    private static DeltaWindow Window(Func<int, IEnumerable<float>> row) => new()
    {
        Before2 = row(-2).ToArray(),
        Before1 = row(-1).ToArray(),
        After1 = row(1).ToArray(),
        After2 = row(2).ToArray(),
    };
}
