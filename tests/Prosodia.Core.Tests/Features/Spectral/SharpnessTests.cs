using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SharpnessTests
{
    /// <summary>0.11·z·g(z) of a line, worked out by hand, to the digits given.</summary>
    [Theory]
    [InlineData(4, 0.133729)] // 125 Hz: z = 1.07731, corrected to 1.21571
    [InlineData(32, 0.938018)] // 1 kHz: z = 8.52743
    [InlineData(160, 3.18492)] // 5 kHz: z = 18.73006, g = 1.54585
    [InlineData(256, 5.87060)] // 8 kHz: z = 21.00414, corrected to 21.20305, g = 2.51705
    public void Line_IsItsWeightedBark(int bin, double expected) => Assert.Equal(expected, Compute(Spectra.Lines(bin)), 1e-5 * expected);

    /// <summary>Sharpness is a mean: it does not depend on level, and lies between the lines it is made of.</summary>
    [Fact]
    public void TwoLines_HaveTheMeanOfBoth()
    {
        const double Expected = (0.938018 + 3.18492) / 2;
        Assert.Equal(Expected, Compute(Spectra.Lines(32, 160)), 2e-5);
        Assert.Equal(Expected, Compute(Spectra.Of(j => j is 32 or 160 ? 1e-6 : 0)), 2e-5);
    }

    [Fact]
    public void Silence_IsZero() => Assert.Equal(0, Compute(Spectra.Silence));

    [Fact]
    public void ReferenceSignal_GivesTheReferences() => Spectra.HoldsReference(LldColumn.Sharpness, relative: 1e-6);

    private static float Compute(float[] power)
    {
        var rows = LaneRows.Of(power);
        return new Sharpness(Spectra.Frequencies).Compute(rows, LaneRows.Total(rows))[0];
    }
}
