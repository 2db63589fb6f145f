using Prosodia.Features.Framing;

namespace Prosodia.Tests.Features.Framing;

public sealed class AnalysisWindowTests
{
    /// <summary>Ends at exp(−0.5/0.4²) = 0.04393693; even-length windows peak between the two middle samples.</summary>
    [Fact]
    public void Gaussian_HasSigmaFourTenths()
    {
        var window = AnalysisWindow.Gaussian(960);
        Assert.Equal(0.04393693f, window[0], 1e-7);
        Assert.Equal(window, window.Reverse());
        Assert.Equal((float)Math.Exp(-0.5 * Math.Pow(0.5 / (0.4 * 479.5), 2)), window[479], 1e-7);
        Assert.Equal(1f, AnalysisWindow.Gaussian(441)[220]);
    }

    /// <summary>Ends at 0.08, 0.54 a quarter of the way, 1 in the middle.</summary>
    [Fact]
    public void Hamming_HasTheClosedForm()
    {
        var window = AnalysisWindow.Hamming(321);
        Assert.Equal(0.08f, window[0], 1e-7);
        Assert.Equal(0.54f, window[80], 1e-7);
        Assert.Equal(1f, window[160]);
        Assert.Equal(0.08f, window[320], 1e-7);
    }
}
