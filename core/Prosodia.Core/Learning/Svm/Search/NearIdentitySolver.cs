namespace Prosodia.Learning.Svm.Search;

/// <summary>Solves a pair whose kernel is nearly the identity as <see cref="SmoSolver"/> does, to the last bit.</summary>
/// <remarks>
/// Decisions Σβk are smaller there than the tolerance that ρ is known to: the class depends on where in the tolerance the solver ends, on
/// which of two equal samples it takes and on whether a step ends at C or one bit below. So order of samples and arithmetic are LIBSVM's.
/// </remarks>
internal sealed unsafe class NearIdentitySolver
{
    private readonly KernelMatrix _block = new();
    private readonly SmoWorkspace _workspace = new();
    private sbyte[] _signs = [];

    /// <summary>Copies the block with the state's factors, samples in the order of training.</summary>
    public void Load(PairState state)
    {
        var (order, segments) = (state.Layout.TrainingOrder, state.SegmentOfSlot);
        _block.Resize(order.Length);
        _signs = new sbyte[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            _signs[i] = (sbyte)state.Signs[order[i]];
            var from = state.Row(order[i]);
            var to = _block.Values.AsSpan(i * _block.Stride, _block.Stride);
            for (var j = 0; j < order.Length; j++)
                to[j] = (float)(from[order[j]] * state.Factor(segments[order[i]], segments[order[j]]));
            to[order.Length..].Clear();
            _block.Diagonal[i] = state.Within;
        }
    }

    /// <summary>Solves for one C; β go to the slots of <paramref name="betas"/>.</summary>
    public SmoResult Solve(PairState state, double cost, SmoOptions options, double* betas, CancellationToken cancellationToken)
    {
        var result = SmoSolver.Solve(_workspace, _block, _signs, cost, cost, options, cancellationToken: cancellationToken);
        var order = state.Layout.TrainingOrder;
        for (var i = 0; i < order.Length; i++)
            betas[order[i]] = _signs[i] * _workspace.Alpha[i];
        return result;
    }
}
