using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectral;

/// <summary>Power in 250–650 Hz and 1–4 kHz per bin of the spectrum: <c>fband250-650</c>, <c>fband1000-4000</c>.</summary>
/// <remarks>
/// Edge bins carry fractional weights. Where the upper edge falls between two bins, the last <em>full</em> bin carries the fraction:
/// a property of the reference.
/// </remarks>
internal sealed class SpectralBands
{
    private readonly Band _low;
    private readonly Band _high;
    private readonly int _bins;

    public SpectralBands(double[] frequencies)
    {
        _bins = frequencies.Length - 1;
        _low = Band.Between(250, 650, frequencies);
        _high = Band.Between(1000, 4000, frequencies);
    }

    /// <summary>Writes both descriptors of every lane.</summary>
    /// <param name="power">[bins × lanes].</param>
    /// <param name="output">[65 × lanes].</param>
    public void Compute(float[] power, float[] output)
    {
        Lanes.Store(Sum(power, _low), output, LldColumn.Band250To650);
        Lanes.Store(Sum(power, _high), output, LldColumn.Band1000To4000);
    }

    private Vector<float> Sum(float[] power, Band band)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(power);
        var sum = band.FirstWeight * LaneDouble.Widen(Lanes.Load(ref rows, band.First));
        for (var j = band.First + 1; j < band.Last; j++)
            sum += LaneDouble.Widen(Lanes.Load(ref rows, j));
        sum += band.LastWeight * LaneDouble.Widen(Lanes.Load(ref rows, band.Last));
        return (sum / new LaneDouble(_bins)).Narrow();
    }

    private readonly record struct Band(int First, double FirstWeight, int Last, double LastWeight)
    {
        public static Band Between(double low, double high, double[] f)
        {
            var above = Array.FindIndex(f, 1, x => x > low);
            var first = above - 1;
            var firstWeight = (f[above] - low) / (f[above] - f[first]);
            var reach = Array.FindIndex(f, 1, x => x >= high);
            if (reach < 0)
                return new(first, NonZero(firstWeight), f.Length - 1, 1);
            var lastWeight = (high - f[reach - 1]) / (f[reach] - f[reach - 1]);
            return new(first, NonZero(firstWeight), f[reach] == high ? reach : reach - 1, NonZero(lastWeight));
        }

        private static double NonZero(double weight) => weight == 0 ? 1 : weight;
    }
}
