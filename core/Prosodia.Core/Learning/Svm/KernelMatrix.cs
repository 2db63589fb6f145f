using System.Runtime.Intrinsics.X86;
using Prosodia.Learning.Svm.Search;

namespace Prosodia.Learning.Svm;

/// <summary>Kernel values of samples with samples: single precision, as LIBSVM's cache holds them, and the diagonal in double.</summary>
/// <remarks>
/// Row i starts at i × <see cref="Stride"/> of <see cref="Values"/>; what lies between <see cref="Count"/> and the stride is zero, so that
/// vector loops need no remainder. Values are finite: that is checked where they enter, not in each of thousands of fits.
/// </remarks>
public sealed class KernelMatrix
{
    /// <summary>Rows are padded to a multiple of this.</summary>
    internal const int Lanes = 16;

    /// <summary>Runs of fewer columns are copied one by one.</summary>
    private const int ShortRun = 8;

    /// <summary>An empty matrix to copy blocks into; it grows as needed and is then reused.</summary>
    public KernelMatrix() => (Values, Diagonal) = ([], []);

    private KernelMatrix(int count) : this() => Resize(count);

    /// <summary>Number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Distance between the starts of two rows.</summary>
    public int Stride { get; private set; }

    /// <summary>All rows; may be longer than <see cref="Count"/> × <see cref="Stride"/>.</summary>
    internal float[] Values { get; private set; }

    /// <summary>k(i, i) before rounding to single precision.</summary>
    internal double[] Diagonal { get; private set; }

    /// <summary>Kernel values of one sample with all.</summary>
    /// <param name="row">0-based sample.</param>
    public ReadOnlySpan<float> this[int row] => Values.AsSpan(row * Stride, Count);

    /// <summary>k(x, z) = x·z.</summary>
    /// <param name="samples">The samples.</param>
    /// <exception cref="ArgumentException">A product is too large for single precision.</exception>
    public static KernelMatrix Linear(SampleMatrix samples) => FromSymmetric(new DotProducts(samples).Values, samples.Rows);

    /// <summary>k(x, z) = exp(−γ‖x − z‖²).</summary>
    /// <param name="distances">Squared distances, shared by all γ.</param>
    /// <param name="gamma">γ, finite and above 0.</param>
    public static KernelMatrix Rbf(SquaredDistances distances, double gamma)
    {
        ArgumentNullException.ThrowIfNull(distances);
        if (!(gamma > 0 && double.IsFinite(gamma)))
            throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "γ must be finite and above 0");
        var matrix = new KernelMatrix(distances.Count);
        for (var i = 0; i < matrix.Count; i++)
        {
            for (var j = 0; j <= i; j++)
                matrix.SetBoth(i, j, Math.Exp(-gamma * distances[i, j]));
        }

        return matrix;
    }

    /// <summary>Kernel values computed elsewhere.</summary>
    /// <param name="values">Count × count values, row after row. Symmetry is the caller's business; row i serves sample i.</param>
    /// <param name="count">Number of samples.</param>
    /// <exception cref="ArgumentException">Sizes disagree or a value is not finite in single precision.</exception>
    public static KernelMatrix Precomputed(ReadOnlySpan<double> values, int count)
    {
        if ((long)count * count != values.Length)
            throw new ArgumentException($"{values.Length} values are no {count} × {count} kernel", nameof(values));
        var matrix = new KernelMatrix(count);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                matrix.Set(i, j, values[(i * count) + j]);
        }

        return matrix;
    }

    /// <summary>Each value times a finite factor that depends on the two samples: the form of the multi-task kernel.</summary>
    internal KernelMatrix Scale(Func<int, int, double> factor)
    {
        var scaled = new KernelMatrix(Count);
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
                scaled.Set(i, j, (i == j ? Diagonal[i] : this[i][j]) * factor(i, j));
        }

        return scaled;
    }

    /// <summary>Copies the block of some samples into <paramref name="target"/>, which grows only when it is too small.</summary>
    /// <param name="samples">0-based samples; their order becomes that of the block.</param>
    /// <param name="target">Receives the block; not this matrix itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public void CopyBlock(ReadOnlySpan<int> samples, KernelMatrix target)
    {
        ArgumentNullException.ThrowIfNull(target);
        foreach (var sample in samples)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)Count, nameof(samples));
        target.Resize(samples.Length);
        var runs = Run.Join(samples, 0, 1);
        for (var i = 0; i < samples.Length; i++)
        {
            var to = target.Values.AsSpan(i * target.Stride, target.Stride);
            Gather(this[samples[i]], samples, runs, to);
            target.Diagonal[i] = Diagonal[samples[i]];
        }
    }

    /// <summary>Copies some columns of a row, in runs where these are given and long; clears what follows. Samples are not checked.</summary>
    internal static void Gather(ReadOnlySpan<float> from, ReadOnlySpan<int> samples, List<Run> runs, Span<float> to)
    {
        if (runs.Count > 0 && runs.Count * ShortRun <= samples.Length)
        {
            foreach (var run in runs)
                from.Slice(run.Source, run.Count).CopyTo(to[run.Target..]);
        }
        else
        {
            GatherOneByOne(from, samples, to[..samples.Length]);
        }

        to[samples.Length..].Clear();
    }

    private static unsafe void GatherOneByOne(ReadOnlySpan<float> from, ReadOnlySpan<int> samples, Span<float> to)
    {
        fixed (float* source = from, target = to)
        fixed (int* sample = samples)
        {
            var j = 0;
            for (; j + 4 <= to.Length; j += 4)
            {
                var (a, b, c, d) = (source[(uint)sample[j]], source[(uint)sample[j + 1]], source[(uint)sample[j + 2]], source[(uint)sample[j + 3]]);
                (target[j], target[j + 1], target[j + 2], target[j + 3]) = (a, b, c, d);
            }

            for (; j < to.Length; j++)
                target[j] = source[sample[j]];
        }
    }

    /// <summary>Asks for what <see cref="Gather"/> will read: rows are too short, and too far from each other, for the processor to foresee them.</summary>
    internal unsafe void Prefetch(int row, int samples, List<Run> runs)
    {
        if (!Sse.IsSupported)
            return;
        fixed (float* values = Values)
        {
            var from = values + (row * Stride);
            if (runs.Count * ShortRun > samples)
            {
                Prefetch(from, Count);
                return;
            }

            foreach (var run in runs)
                Prefetch(from + run.Source, run.Count);
        }
    }

    private static unsafe void Prefetch(float* from, int count)
    {
        for (var k = 0; k < count + Lanes; k += Lanes)
            Sse.Prefetch0(from + k);
    }

    private static KernelMatrix FromSymmetric(double[] values, int count)
    {
        var matrix = new KernelMatrix(count);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
                matrix.SetBoth(i, j, values[(i * count) + j]);
        }

        return matrix;
    }

    /// <summary>Makes room; values are left as they were.</summary>
    internal void Resize(int count)
    {
        var stride = (count + Lanes - 1) / Lanes * Lanes;
        var length = (long)count * stride;
        if (length > Array.MaxLength)
            throw new ArgumentException($"a kernel of {count} samples does not fit into memory", nameof(count));
        (Count, Stride) = (count, stride);
        if (Values.Length < length)
            Values = new float[length];
        if (Diagonal.Length < stride)
            Diagonal = new double[stride];
        Diagonal.AsSpan(count, stride - count).Clear();
    }

    private void SetBoth(int i, int j, double value)
    {
        Set(i, j, value);
        Values[(j * Stride) + i] = (float)value;
    }

    private void Set(int i, int j, double value)
    {
        var single = (float)value;
        if (!float.IsFinite(single))
            throw new ArgumentException($"the kernel value of samples {i} and {j} is {value}; it must be finite in single precision", nameof(value));
        Values[(i * Stride) + j] = single;
        if (i == j)
            Diagonal[i] = value;
    }
}
