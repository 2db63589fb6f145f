using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm;

/// <summary>All dot products x·z of samples, each summed feature after feature in double precision without fused operations.</summary>
/// <remarks>
/// That order is LIBSVM's, so kernels agree with it to the last bit. The vector lanes hold different samples, never parts of one sum, hence
/// the width of the machine's vectors does not matter.
/// </remarks>
internal sealed class DotProducts
{
    private const int Block = 32; // samples at once: four vectors of eight

    public DotProducts(SampleMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var (n, width) = (samples.Rows, samples.Columns);
        if ((long)n * n > SampleMatrix.MaxValues)
            throw new ArgumentException($"the products of {n} samples do not fit into memory", nameof(samples));
        Values = new double[n * n];
        var block = new double[Block * width];
        Span<double> sums = stackalloc double[Block];
        for (var first = 0; first < n; first += Block)
        {
            var count = Math.Min(Block, n - first);
            Transpose(samples, first, count, block);
            for (var i = first; i < n; i++)
            {
                Multiply(samples[i], block, sums);
                for (var j = first; j < Math.Min(first + count, i + 1); j++)
                    Values[(i * n) + j] = Values[(j * n) + i] = sums[j - first];
            }
        }
    }

    /// <summary>Samples × samples, row after row.</summary>
    public double[] Values { get; }

    private static void Transpose(SampleMatrix samples, int first, int count, double[] block)
    {
        for (var j = 0; j < count; j++)
        {
            var row = samples[first + j];
            for (var f = 0; f < row.Length; f++)
                block[(f * Block) + j] = row[f];
        }
    }

    private static void Multiply(ReadOnlySpan<double> x, double[] block, Span<double> sums)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(block);
        Vector512<double> a = default, b = default, c = default, d = default;
        for (var f = 0; f < x.Length; f++)
        {
            var value = Vector512.Create(x[f]);
            var at = (nuint)(f * Block);
            a += value * Vector512.LoadUnsafe(ref start, at);
            b += value * Vector512.LoadUnsafe(ref start, at + 8);
            c += value * Vector512.LoadUnsafe(ref start, at + 16);
            d += value * Vector512.LoadUnsafe(ref start, at + 24);
        }

        a.CopyTo(sums);
        b.CopyTo(sums[8..]);
        c.CopyTo(sums[16..]);
        d.CopyTo(sums[24..]);
    }
}
