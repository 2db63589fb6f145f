using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SpectralBandsTests
{
    /// <summary>
    /// 250 Hz is bin 8 and counts in full; 650 Hz lies 0.8 of the way from bin 20 to 21, so that bin 20, the last full one, counts 0.8:
    /// 12.8 bins. 1 to 4 kHz are bins 32 to 128, all in full: 97 bins. Per bin of 256.
    /// </summary>
    [Fact]
    public void FlatSpectrum_CountsBinsWithFractionalEdges()
    {
        var (low, high) = Compute(Spectra.Flat);
        Assert.Equal(12.8f / 256, low, 1e-8);
        Assert.Equal(97f / 256, high, 1e-8);
    }

    [Theory]
    [InlineData(7, 0, 0)]
    [InlineData(8, 1, 0)]
    [InlineData(20, 0.8, 0)]
    [InlineData(21, 0, 0)]
    [InlineData(31, 0, 0)]
    [InlineData(32, 0, 1)]
    [InlineData(128, 0, 1)]
    [InlineData(129, 0, 0)]
    public void Line_CountsInItsBand(int bin, double low, double high)
    {
        var bands = Compute(Spectra.Lines(bin));
        Assert.Equal(low / 256, bands.Low, 1e-8);
        Assert.Equal(high / 256, bands.High, 1e-8);
    }

    [Fact]
    public void ReferenceSignal_GivesTheReferences()
    {
        Spectra.HoldsReference(LldColumn.Band250To650, relative: 3e-7);
        Spectra.HoldsReference(LldColumn.Band1000To4000, relative: 3e-7);
    }

    private static (float Low, float High) Compute(float[] power)
    {
        var values = Spectra.Columns(power, (rows, _, output) => new SpectralBands(Spectra.Frequencies).Compute(rows, output));
        return (values[LldColumn.Band250To650], values[LldColumn.Band1000To4000]);
    }
}
