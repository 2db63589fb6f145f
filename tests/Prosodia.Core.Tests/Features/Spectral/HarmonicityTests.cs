using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class HarmonicityTests
{
    [Fact]
    public void Silence_IsZero() => Assert.Equal(0, Compute(Spectra.Silence));

    [Fact]
    public void MonotoneSpectrum_IsZero() => Assert.Equal(0, Compute(Spectra.Of(j => j)));

    /// <summary>A triangle of period 8 bins and height 4: extrema at bins 4, 8, … 252, so 62 swings of 4, halved, per bin of 256.</summary>
    [Fact]
    public void Triangle_SwingsBetweenPeaksAndValleys() => Assert.Equal(62 * 4 / 2f / 256, Compute(Spectra.Of(j => Math.Abs((j % 8) - 4))));

    /// <summary>Peaks must exceed two neighbours on each side: an alternation every other bin has none.</summary>
    [Fact]
    public void Alternation_HasNoExtrema() => Assert.Equal(0, Compute(Spectra.Of(j => j % 2)));

    /// <summary>Extrema outside bins 3..254 do not count.</summary>
    [Fact]
    public void Edges_AreLeftOut()
    {
        Assert.Equal(0, Compute(Spectra.Of(j => j == 2 ? 5 : j == 100 ? 1 : 1e-3 * j)));
        Assert.Equal(0, Compute(Spectra.Of(j => j == 255 ? 5 : j == 100 ? 1 : 1e-3 * j)));
    }

    [Fact]
    public void ReferenceSignal_GivesTheReferences() => Spectra.HoldsReference(LldColumn.Harmonicity, relative: 5e-7);

    private static float Compute(float[] power) => new Harmonicity(256).Compute(LaneRows.Of(power))[0];
}
