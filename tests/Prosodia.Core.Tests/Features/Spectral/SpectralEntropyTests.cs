using Prosodia.Features;
using Prosodia.Features.Spectral;

namespace Prosodia.Tests.Features.Spectral;

public sealed class SpectralEntropyTests
{
    [Fact]
    public void FlatSpectrum_HasEightBits() => Assert.Equal(8f, Compute(Spectra.Flat), 1e-6);

    /// <summary>Two equal lines are one bit, and 254 bins at the floor add 254·(1e-7/2)·log₂(2e7).</summary>
    [Fact]
    public void TwoLines_HaveOneBitAndTheFloor() =>
        Assert.Equal(1 + (254 * 0.5e-7 * Math.Log2(2e7)), Compute(Spectra.Lines(10, 100)), 1e-6);

    /// <summary>
    /// The floor is not normalised: 256 bins at the floor over a total of 1e-6 make 256·0.1·log₂ 10 bits, more than any distribution.
    /// </summary>
    [Fact]
    public void QuietSpectrum_ExceedsEightBits() =>
        Assert.Equal(255 * 0.1 * Math.Log2(10), Compute(Spectra.Of(j => j == 40 ? 1e-6 : 0)), 1e-3);

    /// <summary>In silence floor and norm differ by the rounding of 1e-7 to single precision only.</summary>
    [Fact]
    public void Silence_IsNearlyZero() => Assert.Equal(4.316e-6f, Compute(Spectra.Silence), 1e-9);

    [Fact]
    public void ReferenceSignal_GivesTheReferences() => Spectra.HoldsReference(LldColumn.Entropy, relative: 1e-6);

    private static float Compute(float[] power)
    {
        var rows = LaneRows.Of(power);
        return new SpectralEntropy(256).Compute(rows, LaneRows.Total(rows))[0];
    }
}
