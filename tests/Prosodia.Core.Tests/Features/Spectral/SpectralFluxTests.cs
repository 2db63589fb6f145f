using Prosodia.Features;
using Prosodia.Features.Framing;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SpectralFluxTests
{
    /// <summary>Magnitudes of frame k are k² in every bin, so the flux is 2k − 1, across block borders too; 0 in the first frame.</summary>
    [Fact]
    public void GrowingMagnitudes_GiveTheirGrowth()
    {
        var flux = new SpectralFlux(256);
        var magnitudes = new float[257 * SpectralFlux.Stride];
        for (var first = 0; first < 4 * Lanes.Count; first += Lanes.Count)
        {
            for (var j = 0; j < 257; j++)
            {
                for (var lane = 0; lane < Lanes.Count; lane++)
                    magnitudes[(j * SpectralFlux.Stride) + SpectralFlux.Offset + lane] = (first + lane) * (first + lane);
            }

            var values = flux.Compute(magnitudes);
            for (var lane = 0; lane < Lanes.Count; lane++)
                Assert.Equal(Math.Max(0, (2 * (first + lane)) - 1), values[lane], 1e-4);
        }
    }

    /// <summary>Bin 0 does not count; a change of 2 in one of 256 bins is √(4/256).</summary>
    [Fact]
    public void OneBin_CountsByItsShare()
    {
        var magnitudes = new float[257 * SpectralFlux.Stride];
        magnitudes[SpectralFlux.Offset] = 100;
        magnitudes[(50 * SpectralFlux.Stride) + SpectralFlux.Offset] = 2;
        Assert.Equal(0.125f, new SpectralFlux(256).Compute(magnitudes)[1], 1e-7);
    }

    [Fact]
    public void ReferenceSignal_GivesTheReferences() => Spectra.HoldsReference(LldColumn.Flux, relative: 3e-7);
}
