using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SpectralMomentsTests
{
    [Fact]
    public void Silence_IsZero() => Assert.Equal([0, 0, 0, 0, 0], Compute(Spectra.Silence));

    /// <summary>A single line is its own centroid and has no spread.</summary>
    [Fact]
    public void Line_HasNoSpread() => Assert.Equal([3125, 0, 0, 0], Compute(Spectra.Lines(100))[..4]);

    /// <summary>Two equal lines at ±d: variance d², no skew, kurtosis 1.</summary>
    [Fact]
    public void TwoLines_HaveTheClosedForm()
    {
        var moments = Compute(Spectra.Lines(90, 110));
        float[] expected = [3125, 312.5f * 312.5f, 0, 1];
        for (var i = 0; i < 4; i++)
            Assert.Equal(expected[i], moments[i], 1e-6);
    }

    /// <summary>Uniform over n bins: centroid 128.5 bins, variance (n² − 1)/12, kurtosis 3(3n² − 7)/(5(n² − 1)), slope 0.</summary>
    [Fact]
    public void FlatSpectrum_HasTheMomentsOfAUniformDistribution()
    {
        var moments = Compute(Spectra.Flat);
        const double Squares = 256.0 * 256;
        Assert.Equal(128.5 * 31.25, moments[0], 1e-3);
        Assert.Equal((Squares - 1) / 12 * 31.25 * 31.25, moments[1], 1);
        Assert.Equal(0, moments[2], 1e-6);
        Assert.Equal(3 * ((3 * Squares) - 7) / (5 * (Squares - 1)), moments[3], 1e-6);
        Assert.Equal(0, moments[4], 1e-9);
    }

    /// <summary>Three to one: C = f₁ + d/4, σ² = 3d²/16, skewness 2/√3, kurtosis 7/3.</summary>
    [Fact]
    public void UnequalLines_AreSkewed()
    {
        var moments = Compute(Spectra.Of(j => j == 100 ? 3 : j == 104 ? 1 : 0));
        Assert.Equal(3125 + 31.25, moments[0], 1e-3);
        Assert.Equal(3.0 / 16 * 125 * 125, moments[1], 1e-2);
        Assert.Equal(2 / Math.Sqrt(3), moments[2], 1e-5);
        Assert.Equal(7.0 / 3, moments[3], 1e-5);
    }

    /// <summary>Power that rises by 1 a bin: slope 1/31.25 a Hz, times 255.</summary>
    [Fact]
    public void Ramp_HasItsSlope() => Assert.Equal(255 / 31.25, Compute(Spectra.Of(j => j))[4], 1e-5);

    [Fact]
    public void ReferenceSignal_GivesTheReferences()
    {
        foreach (var column in (int[])[LldColumn.Centroid, LldColumn.Variance, LldColumn.Kurtosis])
            Spectra.HoldsReference(column, relative: 1e-6);
        Spectra.HoldsReference(LldColumn.Skewness, relative: 1e-6, absolute: 1e-6);
        Spectra.HoldsReference(LldColumn.Slope, relative: 1e-6, absolute: 1e-9);
    }

    private static float[] Compute(float[] power)
    {
        var values = Spectra.Columns(power, (rows, _, output) => new SpectralMoments(Spectra.Frequencies).Compute(rows, output));
        return [values[LldColumn.Centroid], .. values[LldColumn.Variance..(LldColumn.Slope + 1)]];
    }
}
