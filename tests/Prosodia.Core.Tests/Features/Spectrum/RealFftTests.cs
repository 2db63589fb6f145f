using Prosodia.Features.Framing;
using Prosodia.Features.Spectrum;

namespace Prosodia.Tests.Features.Spectrum;

public sealed class RealFftTests
{
    /// <summary>
    /// Against the definition |Σ x e^(−2πijn/N)|, a different signal in every lane; √(Re² + Im²) is single precision in any case.
    /// </summary>
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1024)]
    public void Magnitudes_AreTheDefinitions(int length)
    {
        var frames = Frames(length);
        var inDouble = Transform(new RealFft<LaneDouble, double>(length), frames);
        var inSingle = Transform(new RealFft<LaneSingle, float>(length), frames);
        var rounded = Transform(new RealFft<LaneSingle, float>(length, roundsAngles: true), frames);
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var expected = Definition(frames[lane]);
            Close(expected, LaneRows.Lane(inDouble, lane), 2.5e-7);
            Close(expected, LaneRows.Lane(inSingle, lane), 3e-6);
            Close(expected, LaneRows.Lane(rounded, lane), 3e-6);
        }
    }

    [Fact]
    public void Impulse_IsFlat_AndConstantIsDc()
    {
        var magnitudes = Transform(
            new RealFft<LaneDouble, double>(512), [TestSignals.Make(512, n => n == 100 ? 1 : 0), TestSignals.Make(512, _ => 1)]);
        Assert.All(LaneRows.Lane(magnitudes, 0), m => Assert.Equal(1, m, 1e-6));
        Assert.Equal(TestSignals.Make(257, j => j == 0 ? 512 : 0), LaneRows.Lane(magnitudes, 1));
    }

    /// <summary>A tone on bin k: N·A/2 there, nothing elsewhere.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(255)]
    public void Tone_IsOneBin(int bin)
    {
        var magnitudes = Transform(new RealFft<LaneDouble, double>(512), [TestSignals.Tone(512, bin, 512)]);
        for (var j = 0; j <= 256; j++)
            Assert.Equal(j == bin ? 128 : 0, LaneRows.Lane(magnitudes, 0)[j], 1e-4);
    }

    /// <summary>Stride and offset place rows elsewhere and touch nothing between.</summary>
    [Fact]
    public void StrideAndOffset_PlaceRows()
    {
        var frames = Frames(64);
        var plain = Transform(new RealFft<LaneDouble, double>(64), frames);
        var spaced = new float[33 * (Lanes.Count + 1)];
        new RealFft<LaneDouble, double>(64).Magnitudes(Array.ConvertAll(LaneRows.Of(frames), x => (double)x), spaced, Lanes.Count + 1, 1);
        for (var j = 0; j < 33; j++)
        {
            Assert.Equal(0, spaced[j * (Lanes.Count + 1)]);
            Assert.Equal(plain.AsSpan(j * Lanes.Count, Lanes.Count), spaced.AsSpan((j * (Lanes.Count + 1)) + 1, Lanes.Count));
        }
    }

    private static float[][] Frames(int length) =>
        [.. Enumerable.Range(0, Lanes.Count).Select(lane => TestSignals.Noise(length, seed: lane))];

    private static float[] Transform<TLane, TScalar>(RealFft<TLane, TScalar> fft, float[][] frames)
        where TLane : struct, ILane<TLane, TScalar>
        where TScalar : struct
    {
        var magnitudes = new float[fft.Bins * Lanes.Count];
        fft.Magnitudes(Array.ConvertAll(LaneRows.Of(frames), x => TLane.Scalar(x)), magnitudes, Lanes.Count, 0);
        return magnitudes;
    }

    private static double[] Definition(float[] x)
    {
        var magnitudes = new double[(x.Length / 2) + 1];
        for (var j = 0; j < magnitudes.Length; j++)
        {
            double re = 0, im = 0;
            for (var n = 0; n < x.Length; n++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * (j * n % x.Length) / x.Length);
                re += x[n] * cos;
                im += x[n] * sin;
            }

            magnitudes[j] = Math.Sqrt((re * re) + (im * im));
        }

        return magnitudes;
    }

    private static void Close(double[] expected, float[] actual, double tolerance)
    {
        for (var j = 0; j < expected.Length; j++)
            Assert.Equal(expected[j], actual[j], tolerance * expected.Max());
    }
}
