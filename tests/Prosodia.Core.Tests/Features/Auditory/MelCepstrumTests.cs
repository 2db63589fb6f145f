using Prosodia.Features;
using Prosodia.Features.Auditory;
using Prosodia.Features.Framing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Auditory;

public sealed class MelCepstrumTests
{
    [Fact]
    public void Silence_IsExactlyZero() => Assert.All(Compute(new float[26]), value => Assert.Equal(0, value));

    /// <summary>Cosines are orthogonal to a constant: no coefficient, however loud.</summary>
    [Fact]
    public void FlatSpectrum_HasNoCepstrum() => Assert.All(Compute(TestSignals.Make(26, _ => 0.01)), value => Assert.Equal(0, value, 1e-3));

    /// <summary>A cosine ripple of order k in log power is coefficient k: 13·√(2/26)·(1 + 11 sin(πk/22)), and no other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(14)]
    public void CosineRipple_IsOneCoefficient(int order)
    {
        var cepstrum = Compute(TestSignals.Make(26, b => Math.Exp(Math.Cos(Math.PI * order / 26 * (b + 0.5))) / 1000));
        for (var i = 1; i <= 14; i++)
            Assert.Equal(i == order ? 13 * Math.Sqrt(2.0 / 26) * (1 + (11 * Math.Sin(Math.PI * i / 22))) : 0, cepstrum[i - 1], 1e-3);
    }

    /// <summary>Single-precision logarithms and sums of 26: 1e-5 of a coefficient's usual size, about 10.</summary>
    [Fact]
    public void ReferenceSignal_GivesTheReferences() =>
        LldFixture.Holds("mfcc", frame => ReferenceStages.Short[frame][LldColumn.Mfcc..], relative: 1e-6, absolute: 1e-4);

    private static float[] Compute(float[] bands)
    {
        var output = new float[LldColumn.Count * Lanes.Count];
        new MelCepstrum().Compute(LaneRows.Of(bands), output);
        return LaneRows.Lane(output, 0)[LldColumn.Mfcc..];
    }
}
