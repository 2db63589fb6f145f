using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Auditory;

/// <summary>Power in 26 triangular bands equally spaced on the HTK mel scale, 20 Hz to 8 kHz (or half the sample rate).</summary>
/// <remarks>
/// A bin between the centres of bands k and k+1 gives its power to both in proportion, so the bank is two numbers a bin. Only bins strictly between
/// the rounded edges take part. Edges and weights are single precision, as in the reference.
/// </remarks>
internal sealed class MelBank
{
    /// <summary>Bands.</summary>
    public const int Bands = 26;

    private readonly int _firstBin;
    private readonly int[] _lowerBand;
    private readonly float[] _fallingWeight;

    public MelBank(FrameGeometry geometry)
    {
        var bins = (geometry.ShortFft / 2) + 1;
        var spacing = (float)(1 / geometry.ShortDuration);
        var rate = (float)((2f * (bins - 1)) / geometry.ShortDuration);
        var high = 8000f > rate / 2 ? rate / 2 : 8000f;
        const float Low = 20f;
        float melLow = (float)Mel(Low), melHigh = (float)Mel(high), width = (melHigh - melLow) / (Bands + 1);
        var edges = new float[Bands + 2];
        for (var m = 0; m < edges.Length; m++)
            edges[m] = melLow + (m * width);

        CentreFrequencies = new double[Bands];
        for (var b = 0; b < Bands; b++)
            CentreFrequencies[b] = 700 * (Math.Exp(edges[b + 1] / 1127.0) - 1);

        _firstBin = (int)Math.Round(Low / spacing, MidpointRounding.AwayFromZero) + 1;
        var end = Math.Min((int)Math.Round(high / spacing, MidpointRounding.AwayFromZero), bins);
        _lowerBand = new int[Math.Max(0, end - _firstBin)];
        _fallingWeight = new float[_lowerBand.Length];
        for (var i = 0; i < _lowerBand.Length; i++)
        {
            var mel = (float)Mel((_firstBin + i) * spacing);
            var k = 0;
            while (k < Bands && mel > edges[k + 1])
                k++;
            _lowerBand[i] = k;
            _fallingWeight[i] = (edges[k + 1] - mel) / (edges[k + 1] - edges[k]);
        }
    }

    /// <summary>Centre of each band in Hz.</summary>
    public double[] CentreFrequencies { get; }

    /// <summary>Sums power into bands.</summary>
    /// <param name="power">Squared magnitudes, [bins × lanes].</param>
    /// <param name="bands">Receives [26 × lanes].</param>
    public void Apply(float[] power, float[] bands)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(power);
        ref var target = ref MemoryMarshal.GetArrayDataReference(bands);
        Vector<float> lower = Vector<float>.Zero, upper = Vector<float>.Zero;
        var k = 0; // lower collects band k (1-based; 0 is below the first band), upper band k + 1
        for (var i = 0; i < _lowerBand.Length; i++)
        {
            for (; k < _lowerBand[i]; k++, lower = upper, upper = Vector<float>.Zero)
            {
                if (k > 0)
                    Lanes.Store(lower, ref target, k - 1);
            }

            var p = Lanes.Load(ref source, _firstBin + i);
            var falling = p * new Vector<float>(_fallingWeight[i]);
            lower += falling;
            upper += p - falling;
        }

        for (; k <= Bands; k++, lower = upper, upper = Vector<float>.Zero)
        {
            if (k > 0)
                Lanes.Store(lower, ref target, k - 1);
        }
    }

    private static double Mel(double hertz) => hertz <= 0 ? 0 : 1127 * Math.Log(1 + (hertz / 700));
}
