using System.Runtime.Intrinsics;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Solves a pair whose kernel is nearly the identity as <see cref="SmoSolver"/> does, to the last bit.</summary>
/// <remarks>
/// Decisions Σβk are smaller there than the tolerance that ρ is known to: the class depends on where in the tolerance the solver ends, on
/// which of two equal samples it takes and on whether a step ends at C or one bit below. So order of samples and arithmetic are LIBSVM's.
/// </remarks>
internal sealed unsafe class NearIdentitySolver
{
    private readonly KernelMatrix _plain = new();
    private readonly KernelMatrix _scaled = new();
    private readonly SmoWorkspace _workspace = new();
    private double[] _factors = []; // task × sample
    private sbyte[] _signs = [];

    /// <summary>Whether an α was at C on the way of the last solution; where none was, every larger C has the same.</summary>
    public bool MetCost => _workspace.MetCost;

    /// <summary>Copies the state's block, samples in the order of training.</summary>
    public void Load(PairState state)
    {
        var order = state.Layout.TrainingOrder;
        _plain.Resize(order.Length);
        _signs = new sbyte[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (_signs[i], _plain.Diagonal[i]) = ((sbyte)state.Signs[order[i]], 1);
            KernelMatrix.Gather(new(state.Row(order[i]), state.Layout.Stride), order, [], _plain.Values.AsSpan(i * _plain.Stride, _plain.Stride));
        }
    }

    /// <summary>Takes over the state's factors: to be called after <see cref="Load"/> and after each change of them.</summary>
    public void Scale(PairState state)
    {
        var (order, stride) = (state.Layout.TrainingOrder, _plain.Stride);
        var tasks = state.Layout.SegmentEnds.Length;
        _scaled.Resize(order.Length);
        if (_factors.Length < tasks * stride)
            _factors = new double[tasks * stride];
        for (var task = 0; task < tasks; task++)
        {
            for (var i = 0; i < order.Length; i++)
                _factors[(task * stride) + i] = state.Factor(task, state.SegmentOfSlot[order[i]]);
        }

        fixed (float* plain = _plain.Values, scaled = _scaled.Values)
        fixed (double* factors = _factors)
        {
            for (var i = 0; i < order.Length; i++)
            {
                Multiply(plain + (i * stride), factors + (state.SegmentOfSlot[order[i]] * stride), scaled + (i * stride), stride);
                _scaled.Diagonal[i] = state.Within;
            }
        }
    }

    /// <summary>Solves for one C; β go to the slots of <paramref name="betas"/>.</summary>
    public SmoResult Solve(PairState state, double cost, SmoOptions options, double* betas, CancellationToken cancellationToken)
    {
        var result = SmoSolver.Solve(_workspace, _scaled, _signs, cost, cost, options, cancellationToken: cancellationToken);
        var order = state.Layout.TrainingOrder;
        for (var i = 0; i < order.Length; i++)
            betas[order[i]] = _signs[i] * _workspace.Alpha[i];
        return result;
    }

    private static void Multiply(float* values, double* factors, float* products, int count)
    {
        for (var k = 0; k < count; k += 16)
        {
            var low = SmoPasses.Widen(values + k) * Vector512.Load(factors + k);
            var high = SmoPasses.Widen(values + k + 8) * Vector512.Load(factors + k + 8);
            Vector512.Narrow(low, high).Store(products + k);
        }
    }
}
