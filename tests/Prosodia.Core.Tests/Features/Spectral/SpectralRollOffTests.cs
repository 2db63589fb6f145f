using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SpectralRollOffTests
{
    /// <summary>The first bin at which 25, 50, 75, 90 % of 256 equal powers are reached: 64, 128, 192, 231.</summary>
    [Fact]
    public void FlatSpectrum_RollsOffInProportion() => Assert.Equal([2000, 4000, 6000, 231 * 31.25f], Compute(Spectra.Flat));

    [Fact]
    public void Line_HasAllRollOffs() => Assert.Equal([3125, 3125, 3125, 3125], Compute(Spectra.Lines(100)));

    [Fact]
    public void TwoLines_SplitThem() => Assert.Equal([312.5f, 312.5f, 3125, 3125], Compute(Spectra.Lines(10, 100)));

    /// <summary>Bin 0 does not count, the highest does.</summary>
    [Fact]
    public void Nyquist_Counts() => Assert.Equal([8000, 8000, 8000, 8000], Compute(Spectra.Of(j => j == 0 ? 9 : j == 256 ? 1 : 0)));

    [Fact]
    public void Silence_RollsOffAtTheLowestBin() => Assert.Equal([31.25f, 31.25f, 31.25f, 31.25f], Compute(Spectra.Silence));

    [Fact]
    public void ReferenceSignal_HasTheReferencesBits()
    {
        for (var column = LldColumn.RollOffs; column < LldColumn.RollOffs + 4; column++)
            Spectra.HoldsReference(column, relative: 0);
    }

    private static float[] Compute(float[] power) => Spectra
        .Columns(power, (rows, total, output) => new SpectralRollOff(Spectra.Frequencies).Compute(rows, total, output))
        [LldColumn.RollOffs..(LldColumn.RollOffs + 4)];
}
