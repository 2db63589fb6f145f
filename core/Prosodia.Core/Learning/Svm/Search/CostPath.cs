namespace Prosodia.Learning.Svm.Search;

/// <summary>Solves one pair for every C of a grid, each fit started from the one at the C before.</summary>
/// <remarks>
/// From one C to the next, α at the bound go to the new bound and the others stay. Where no α is at C, the solution is that of every larger
/// C, and is not computed again. Where the kernel is nearly the identity, <see cref="NearIdentitySolver"/> solves from zero, and again unless no α was at C
/// even on the way: that it is inside at the end does not make it the same within the tolerance.
/// </remarks>
internal sealed unsafe class CostPath(PairState state, SearchOptions options) : IDisposable
{
    /// <summary>α this close to C, relative, may be at C but for rounding.</summary>
    private const double Margin = 1e-6;

    private readonly AlignedArray<double> _start = new(state.Capacity);
    private readonly NearIdentitySolver _nearIdentity = new();

    private long _iterations;
    private long _unfinished;

    /// <summary>Solves the pair loaded into the state with the state's factors: for each pair every µ, from the first on.</summary>
    public void Solve(FitTable table, int pair, ProblemPlan plan, int mu, CancellationToken cancellationToken)
    {
        var (layout, costs) = (state.Layout, plan.Problem.Grid.Costs);
        var sameWay = false;
        if (state.NearIdentity)
            Load(mu);
        for (var c = 0; c < costs.Length; c++)
        {
            var betas = table.Betas(layout, pair, mu, c);
            var before = c > 0 && !options.ColdStarts ? table.Betas(layout, pair, mu, c - 1) : null;
            if (before != null && (state.NearIdentity ? sameWay : IsInside(before, costs[c - 1] * (1 - Margin))))
            {
                new ReadOnlySpan<double>(before, layout.Stride).CopyTo(new(betas, layout.Stride));
                (table.Rho(pair, mu, c), table.Repeated(pair, mu, c)) = (table.Rho(pair, mu, c - 1), true);
                continue;
            }

            var rho = state.NearIdentity
                ? Count(_nearIdentity.Solve(state, costs[c], options.Smo, betas, cancellationToken))
                : SolveFast(before, c > 0 ? costs[c - 1] : 0, costs[c], betas, cancellationToken);
            sameWay = state.NearIdentity && !_nearIdentity.MetCost;
            (table.Rho(pair, mu, c), table.Repeated(pair, mu, c)) = (rho, false);
        }
    }

    /// <summary>Iterations, and machines that reached their limit, since the last call.</summary>
    public (long Iterations, long Unfinished) TakeCounts()
    {
        var counts = (_iterations, _unfinished);
        (_iterations, _unfinished) = (0, 0);
        return counts;
    }

    public void Dispose() => _start.Dispose();

    private void Load(int mu)
    {
        if (mu == 0)
            _nearIdentity.Load(state);
        _nearIdentity.Scale(state);
    }

    private double SolveFast(double* before, double costBefore, double cost, double* betas, CancellationToken cancellationToken)
    {
        Start(before, costBefore, cost);
        var (outcome, iterations) = FastSmo.Solve(state, options.Smo.Tolerance, options.Smo.Limit(state.Layout.Slots.Length), cancellationToken);
        new ReadOnlySpan<double>(state.Betas, state.Layout.Stride).CopyTo(new(betas, state.Layout.Stride));
        return Count(new(outcome, iterations, FastSmo.Rho(state), 0, 0));
    }

    private double Count(SmoResult result)
    {
        _iterations += result.Iterations;
        _unfinished += result.Outcome == SmoOutcome.Converged ? 0 : 1;
        return result.Rho;
    }

    private bool IsInside(double* betas, double cost)
    {
        for (var k = 0; k < state.Layout.Stride; k++)
        {
            if (Math.Abs(betas[k]) >= cost)
                return false;
        }

        return true;
    }

    private void Start(double* before, double costBefore, double cost)
    {
        if (before != null)
        {
            Raise(before, costBefore, cost);
            state.Move(cost, _start.Pointer);
            return;
        }

        state.Reset();
        if (!options.ColdStarts)
        {
            for (var k = 0; k < state.Layout.Stride; k++)
                _start.Pointer[k] = cost * state.Signs[k];
            Balance(cost);
            state.Move(cost, _start.Pointer);
            if (state.Objective() < 0)
                return;
            state.Reset();
        }

        _start.Span.Clear();
        state.Move(cost, _start.Pointer);
    }

    private void Raise(double* before, double costBefore, double cost)
    {
        for (var k = 0; k < state.Layout.Stride; k++)
            _start.Pointer[k] = Math.Abs(before[k]) >= costBefore ? Math.CopySign(cost, before[k]) : before[k];
        Balance(cost);
    }

    /// <summary>Takes what Σβ has too much from samples at the bound, as few as possible, for each one moved costs an iteration at least.</summary>
    private void Balance(double cost)
    {
        var start = _start.Pointer;
        var excess = 0.0;
        for (var k = 0; k < state.Layout.Stride; k++)
            excess += start[k];
        var sign = Math.Sign(excess);
        for (var k = 0; k < state.Layout.Stride && excess * sign > 0; k++)
        {
            if (sign * start[k] < cost)
                continue;
            var cut = sign * Math.Min(excess * sign, cost / 2);
            (start[k], excess) = (start[k] - cut, excess - cut);
        }

        for (var k = 0; k < state.Layout.Stride && excess * sign > 0; k++)
        {
            if (sign * start[k] <= 0)
                continue;
            var cut = sign * Math.Min(excess * sign, sign * start[k]);
            (start[k], excess) = (start[k] - cut, excess - cut);
        }
    }
}
