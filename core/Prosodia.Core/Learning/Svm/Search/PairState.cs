using System.Numerics;
using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>One pair's kernel block and the solver's arrays, reused from pair to pair. One thread at a time.</summary>
/// <remarks>The variable of a sample is β = yα, between <see cref="Lower"/> and <see cref="Upper"/>; Σβ = 0.</remarks>
internal sealed unsafe class PairState : IDisposable
{
    /// <summary>Mean sum of a sample's kernel values with the others of its pair below which the kernel counts as the identity.</summary>
    private const double NearIdentitySum = 0.1;

    /// <summary>Rows to ask for before they are copied.</summary>
    private const int Ahead = 4;

    private readonly AlignedArray<float> _block;
    private readonly AlignedArray<double> _doubles;
    private readonly AlignedArray<float> _singles;
    private readonly float* _rows;
    private readonly double* _changes;
    private readonly float* _singleDiagonal;
    private int _stride;

    /// <param name="slots">Most slots of a pair, a multiple of a cache line's single-precision values.</param>
    public PairState(int slots)
    {
        Capacity = slots;
        SegmentOfSlot = new int[slots];
        (_block, _doubles, _singles) = (new(((long)slots * slots) + PairLayout.Lanes), new(7L * slots), new(4L * slots));
        _rows = _block.Pointer;
        Scores = _doubles.Pointer;
        Betas = Scores + slots;
        Upper = Betas + slots;
        Lower = Upper + slots;
        Signs = Lower + slots;
        Diagonal = Signs + slots;
        _changes = Diagonal + slots;
        SingleScores = _singles.Pointer;
        MayGrow = (int*)SingleScores + slots;
        MayShrink = MayGrow + slots;
        _singleDiagonal = (float*)MayShrink + slots;
    }

    /// <summary>Slots that there is room for.</summary>
    public int Capacity { get; }

    public PairLayout Layout { get; private set; } = null!;

    /// <summary>Factor of the kernel within a task.</summary>
    public double Within { get; set; } = 1;

    /// <summary>Factor of the kernel across tasks.</summary>
    public double Across { get; set; } = 1;

    /// <summary>y − Σβk: −y∇f, the quantity whose order decides everything.</summary>
    public double* Scores { get; }

    public double* Betas { get; }

    public double* Upper { get; }

    public double* Lower { get; }

    /// <summary>+1 and −1; 0 in the padding.</summary>
    public double* Signs { get; }

    /// <summary>k(x, x) of each slot, when <see cref="SingleDiagonal"/> is not null.</summary>
    public double* Diagonal { get; }

    /// <summary>The same in single precision; null where k(x, x) is 1 (and the factor within a task) for all.</summary>
    public float* SingleDiagonal { get; private set; }

    /// <summary>Σ|k| of the block.</summary>
    public double AbsoluteSum { get; private set; }

    /// <summary>All ones where β may grow, else zero.</summary>
    public int* MayGrow { get; }

    /// <summary>All ones where β may shrink, else zero.</summary>
    public int* MayShrink { get; }

    /// <summary>Scores in single precision, which most iterations work on.</summary>
    public float* SingleScores { get; }

    /// <summary>Ones in the bits that number the vectors of a row.</summary>
    public int TagMask { get; private set; }

    public int[] SegmentOfSlot { get; }

    /// <summary>Samples hardly see each other, so that decisions are smaller than the tolerance: see <see cref="NearIdentitySolver"/>.</summary>
    public bool NearIdentity { get; private set; }

    public float* Row(int slot) => _rows + ((long)slot * _stride);

    public double Factor(int segment, int other) => segment == other ? Within : Across;

    /// <summary>Copies a pair's block out of the split's kernel.</summary>
    public void Load(PairLayout layout, SplitKernel kernel)
    {
        Begin(layout);
        Vector512<double> sum = default;
        for (var i = 0; i < layout.Slots.Length; i++)
        {
            var slot = layout.Slots[i];
            (Signs[slot], SegmentOfSlot[slot]) = (layout.Signs[i], layout.Segments[i]);
            float* from = kernel.Row(layout.Columns[i]), to = Row(slot);
            sum += SmoPasses.Copy(from, to, layout);
        }

        End(sum, layout.Slots.Length);
    }

    /// <summary>Gathers a pair's block out of a kernel with any diagonal.</summary>
    /// <param name="layout">A layout in the order of the samples.</param>
    /// <param name="kernel">Kernel of all samples.</param>
    /// <param name="samples">The pair's.</param>
    public void Load(PairLayout layout, KernelMatrix kernel, ReadOnlySpan<int> samples)
    {
        Begin(layout);
        SingleDiagonal = _singleDiagonal;
        var runs = Run.Join(samples, 0, 1);
        Vector512<double> sum = default;
        var trace = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            (Signs[i], Diagonal[i], SegmentOfSlot[i]) = (layout.Signs[i], kernel.Diagonal[samples[i]], 0);
            SingleDiagonal[i] = (float)Diagonal[i];
            trace += Math.Abs(Diagonal[i]);
            kernel.Prefetch(samples[Math.Min(i + Ahead, samples.Length - 1)], samples.Length, runs);
            KernelMatrix.Gather(kernel[samples[i]], samples, runs, new(Row(i), _stride));
            sum += SmoPasses.Magnitudes(Row(i), _stride);
        }

        End(sum, trace);
    }

    /// <summary>All β zero.</summary>
    public void Reset()
    {
        new Span<double>(Betas, _stride).Clear();
        new Span<double>(Signs, _stride).CopyTo(new(Scores, _stride));
    }

    /// <summary>Sets bounds and values, and the scores that belong to them: those at hand less what the changes make.</summary>
    public void Move(double cost, double* betas) => Move(cost, cost, betas);

    /// <inheritdoc cref="Move(double, double*)"/>
    public void Move(double positiveCost, double negativeCost, double* betas)
    {
        for (var k = 0; k < _stride; k++)
        {
            _changes[k] = betas[k] - Betas[k];
            Betas[k] = betas[k];
            Upper[k] = Signs[k] > 0 ? positiveCost : 0;
            Lower[k] = Signs[k] < 0 ? -negativeCost : 0;
            MayGrow[k] = Betas[k] < Upper[k] ? -1 : 0;
            MayShrink[k] = Betas[k] > Lower[k] ? -1 : 0;
        }

        RoundScores();
        SmoPasses.Change(this, _changes);
    }

    /// <summary>Rounds the scores to single precision.</summary>
    public void RoundScores()
    {
        for (var k = 0; k < Layout.Stride; k++)
            SingleScores[k] = (float)Scores[k];
    }

    /// <summary>½ αᵀQα − Σα.</summary>
    public double Objective()
    {
        var sum = 0.0;
        for (var k = 0; k < Layout.Stride; k++)
            sum -= Math.Abs(Betas[k]) + (Betas[k] * SingleScores[k]);
        return sum / 2;
    }

    private void Begin(PairLayout layout)
    {
        (Layout, _stride) = (layout, layout.Stride);
        SingleDiagonal = null;
        TagMask = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _stride / PairLayout.Lanes)) - 1;
        new Span<double>(Signs, _stride).Clear();
    }

    private void End(Vector512<double> sum, double trace)
    {
        AbsoluteSum = Lanes.Sum(sum);
        NearIdentity = AbsoluteSum < (1 + NearIdentitySum) * trace;
    }

    public void Dispose()
    {
        _block.Dispose();
        _doubles.Dispose();
        _singles.Dispose();
    }
}
