namespace Prosodia.Learning.Svm.Search;

/// <summary>Solves one pair for every C of a grid, each fit started from those at smaller C and at the µ before.</summary>
/// <remarks>
/// α is piecewise linear in C (Hastie et al., "The entire regularization path for the support vector machine", JMLR 5, 2004): what two C say
/// about the third is a good start. Where no α is at C, the solution is that of every larger C.
/// </remarks>
internal sealed unsafe class CostPath(PairState state, SearchOptions options) : IDisposable
{
    private readonly AlignedArray<double> _start = new(state.Capacity);

    public long Iterations { get; private set; }

    public long Unfinished { get; private set; }

    public static long[] Seeds = new long[8];
    public static long[,,] Profile = new long[32, 32, 2];

    /// <summary>Solves the pair loaded into the state with the state's factors.</summary>
    public void Solve(FitTable table, int pair, ProblemPlan plan, int mu, CancellationToken cancellationToken)
    {
        var (layout, costs) = (state.Layout, plan.Problem.Grid.Costs);
        var limit = options.Smo.Limit(layout.Slots.Length);
        for (var c = 0; c < costs.Length; c++)
        {
            var betas = table.Betas(layout, pair, mu, c);
            if (c > 0 && !options.ColdStarts && IsInside(table.Betas(layout, pair, mu, c - 1), costs[c - 1]))
            {
                new ReadOnlySpan<double>(table.Betas(layout, pair, mu, c - 1), layout.Stride).CopyTo(new(betas, layout.Stride));
                (table.Rho(pair, mu, c), table.Repeated(pair, mu, c)) = (table.Rho(pair, mu, c - 1), true);
                continue;
            }

            Start(table, pair, mu, c, costs.AsSpan());
            var (outcome, iterations) = FastSmo.Solve(state, options.Smo.Tolerance, limit, cancellationToken);
            Iterations += iterations;
            Profile[mu, c, 0]++;
            Profile[mu, c, 1] += iterations;
            Unfinished += outcome == SmoOutcome.Converged ? 0 : 1;
            new ReadOnlySpan<double>(state.Betas, layout.Stride).CopyTo(new(betas, layout.Stride));
            (table.Rho(pair, mu, c), table.Repeated(pair, mu, c)) = (FastSmo.Rho(state), false);
        }
    }

    public void Dispose() => _start.Dispose();

    private bool IsInside(double* betas, double cost)
    {
        for (var k = 0; k < state.Layout.Stride; k++)
        {
            if (Math.Abs(betas[k]) >= cost)
                return false;
        }

        return true;
    }

    public static int Mode = 3;

    private void Start(FitTable table, int pair, int mu, int c, ReadOnlySpan<double> costs)
    {
        var start = _start.Pointer;
        if (options.ColdStarts)
        {
            _start.Span[..state.Layout.Stride].Clear();
            state.Start(costs[c], start);
            return;
        }

        var best = 0.0;
        var which = 0;
        var kinds = 0;
        if (c == 0 && (Mode & 1) != 0) kinds |= 2;
        if (c > 0) kinds |= (Mode & 2) != 0 ? 4 : 16;
        if (mu > 0 && (Mode & 4) != 0) kinds |= 8;
        var last = -1;
        for (var kind = 1; kind < 5; kind++)
        {
            if ((kinds & (1 << kind)) == 0)
                continue;
            Seed(kind, table, pair, mu, c, costs, start);
            state.Start(costs[c], start);
            var objective = state.Objective();
            last = kind;
            if (objective < best)
                (best, which) = (objective, kind);
        }

        System.Threading.Interlocked.Increment(ref Seeds[which]);
        if (which == last)
            return;
        Seed(which, table, pair, mu, c, costs, start);
        state.Start(costs[c], start);
    }

    private void Seed(int kind, FitTable table, int pair, int mu, int c, ReadOnlySpan<double> costs, double* start)
    {
        var layout = state.Layout;
        var stride = layout.Stride;
        var cost = costs[c];
        if (kind == 0)
        {
            _start.Span[..stride].Clear();
            return;
        }

        if (kind == 1)
        {
            var positive = layout.Signs.Count(s => s > 0);
            var negative = layout.Signs.Length - positive;
            var (p, q) = positive < negative ? (cost, cost * positive / negative) : (cost * negative / positive, cost);
            for (var k = 0; k < stride; k++)
                start[k] = state.Signs[k] > 0 ? p : state.Signs[k] < 0 ? -q : 0;
            return;
        }

        if (kind == 3)
        {
            var from = table.Betas(layout, pair, mu - 1, c);
            for (var k = 0; k < stride; k++)
                start[k] = from[k];
            return;
        }

        var one = table.Betas(layout, pair, mu, c - 1);
        var two = c > 1 && kind == 2 ? table.Betas(layout, pair, mu, c - 2) : null;
        var before = c > 1 ? costs[c - 2] : 0;
        var factor = (cost - costs[c - 1]) / (costs[c - 1] - before);
        for (var k = 0; k < stride; k++)
        {
            var sign = state.Signs[k];
            var alpha = sign * one[k];
            if (alpha >= costs[c - 1])
                alpha = cost;
            else if (alpha > 0 && kind == 2)
                alpha = Math.Clamp(alpha + (factor * (alpha - (two == null ? 0 : sign * two[k]))), 0, cost);
            start[k] = sign * alpha;
        }

        Balance(start, cost);
    }

    private void Balance(double* start, double cost)
    {
        double positive = 0, negative = 0, freeP = 0, freeN = 0;
        for (var k = 0; k < state.Layout.Stride; k++)
        {
            var b = start[k];
            if (b > 0)
            {
                positive += b;
                freeP += b < cost ? b : 0;
            }
            else
            {
                negative -= b;
                freeN -= b > -cost ? b : 0;
            }
        }

        var (excess, free, total, sign) = positive > negative ? (positive - negative, freeP, positive, 1) : (negative - positive, freeN, negative, -1);
        if (excess == 0)
            return;
        var onlyFree = free > excess;
        var scale = 1 - (excess / (onlyFree ? free : total));
        for (var k = 0; k < state.Layout.Stride; k++)
        {
            if (sign * start[k] > 0 && !(onlyFree && sign * start[k] >= cost))
                start[k] *= scale;
        }
    }
}
