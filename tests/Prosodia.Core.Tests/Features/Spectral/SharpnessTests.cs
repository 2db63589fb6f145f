using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SharpnessTests
{
    /// <summary>0.11·z·g(z) of a line: z below 2, plain, above 16 (stressed) and above 20.1 Bark (corrected and stressed), by hand.</summary>
    [Theory]
    [InlineData(4, 0.136376)] // 125 Hz: 26.81/16.68 − 0.53 = 1.07731 → 1.21571... ; 0.11·z
    [InlineData(32, 0.937997)] // 1 kHz: z = 8.52743
    [InlineData(160, 3.100583)] // 5 kHz: z = 18.73010, g = 1.54631...
    [InlineData(256, 6.146)] // 8 kHz: z = 21.0041 → 21.2030, g = 2.516
    public void Line_IsItsWeightedBark(int bin, double approximately)
    {
        var value = Compute(Spectra.Lines(bin));
        Assert.Equal(0.11 * Weighted(bin * Spectra.Spacing), value, 2e-7 * value);
        Assert.Equal(approximately, value, 0.05 * approximately);
    }

    /// <summary>Sharpness is a mean: it does not depend on level, and lies between the lines it is made of.</summary>
    [Fact]
    public void TwoLines_HaveTheMeanOfBoth()
    {
        var expected = 0.11 * (Weighted(1000) + Weighted(5000)) / 2;
        Assert.Equal(expected, Compute(Spectra.Lines(32, 160)), 1e-6);
        Assert.Equal(expected, Compute(Spectra.Of(j => j is 32 or 160 ? 1e-6 : 0)), 1e-6);
    }

    [Fact]
    public void Silence_IsZero() => Assert.Equal(0, Compute(Spectra.Silence));

    [Fact]
    public void ReferenceSignal_GivesTheReferences() => Spectra.HoldsReference(LldColumn.Sharpness, relative: 1e-6);

    private static double Weighted(double f)
    {
        var z = (26.81 * f / (1960 + f)) - 0.53;
        if (z < 2)
            z += 0.15 * (2 - z);
        else if (z > 20.1)
            z += 0.22 * (z - 20.1);
        return z * (z <= 16 ? 1 : 1 + Math.Pow((z - 16) / 4, Math.Log2(3)));
    }

    private static float Compute(float[] power)
    {
        var rows = LaneRows.Of(power);
        return new Sharpness(Spectra.Frequencies).Compute(rows, LaneRows.Total(rows))[0];
    }
}
