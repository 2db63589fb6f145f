namespace Prosodia.Learning.Svm.Search;

/// <summary>Solves single problems with <see cref="FastSmo"/>, reusing its arrays. One thread at a time.</summary>
internal sealed unsafe class FastPairSolver : IDisposable
{
    /// <summary>Scores beyond this would overflow the single-precision gains.</summary>
    private const double LargestScore = 1e12;

    private PairState? _state;
    private AlignedArray<double>? _zeros;
    private double[] _alpha = [];

    /// <summary>α of the last problem in the order of its samples; as long as the largest so far.</summary>
    public double[] Alpha => _alpha;

    /// <summary>Solves one problem.</summary>
    /// <param name="kernel">Kernel of all samples; checked by the caller, as the rest.</param>
    /// <param name="samples">Those of the problem.</param>
    /// <param name="signs">+1 or −1 for each.</param>
    /// <param name="positiveCost">C of the positive samples.</param>
    /// <param name="negativeCost">C of the negative ones.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="cancellationToken">Stops the solving.</param>
    /// <returns>Null when this is no case for single precision: kernel values times C are too large, or the kernel is nearly the identity.</returns>
    public SmoResult? Solve(
        KernelMatrix kernel,
        ReadOnlySpan<int> samples,
        ReadOnlySpan<sbyte> signs,
        double positiveCost,
        double negativeCost,
        SmoOptions options,
        CancellationToken cancellationToken)
    {
        var layout = new PairLayout(signs);
        var state = Reserve(layout.Stride);
        state.Load(layout, kernel, samples);
        if (state.NearIdentity || !(state.AbsoluteSum * Math.Max(positiveCost, negativeCost) < LargestScore))
            return null;
        state.Reset();
        state.Move(positiveCost, negativeCost, _zeros!.Pointer);
        var (outcome, iterations) = FastSmo.Solve(state, options.Tolerance, options.Limit(samples.Length), cancellationToken);
        return Finish(state, outcome, iterations);
    }

    public void Dispose()
    {
        _state?.Dispose();
        _zeros?.Dispose();
    }

    private PairState Reserve(int slots)
    {
        if (_state is { } state && state.Capacity >= slots)
            return state;
        Dispose();
        (_state, _zeros, _alpha) = (new(slots), new(slots), new double[slots]);
        return _state;
    }

    private SmoResult Finish(PairState state, SmoOutcome outcome, long iterations)
    {
        var objective = 0.0;
        for (var k = 0; k < state.Layout.Slots.Length; k++)
        {
            _alpha[k] = Math.Abs(state.Betas[k]);
            objective -= _alpha[k] + (state.Betas[k] * state.Scores[k]);
        }

        var (first, last) = SmoPasses.Extremes(state);
        var violation = first < 0 || last < 0 ? double.NegativeInfinity : state.Scores[first] - state.Scores[last];
        return new(outcome, iterations, FastSmo.Rho(state), objective / 2, violation);
    }
}
