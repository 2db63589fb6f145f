namespace Prosodia.Learning.Svm.Search;

/// <summary>Sequential minimal optimisation over a pair's state, for many fits on the same block.</summary>
/// <remarks>
/// The problem and the stopping rule are those of <see cref="SmoSolver"/>; pairs are chosen with single-precision gains, so the path to the
/// optimum differs, and α within the tolerance.
/// </remarks>
internal static unsafe class FastSmo
{
    private const int CancellationInterval = 4096;

    /// <summary>How far single precision may be off in the extremes, relative.</summary>
    private const float Slack = 1e-6f;

    public static (SmoOutcome Outcome, long Iterations) Solve(PairState state, double tolerance, long limit, CancellationToken cancellationToken)
    {
        var (i, largest, smallest) = SmoPasses.Update(state, state.Layout.Slots[0], state.Layout.Slots[0], 0);
        for (long iteration = 0; ; iteration++)
        {
            var gap = largest - smallest;
            var j = -1;
            if (!(gap >= tolerance + (Slack * (Math.Abs(largest) + Math.Abs(smallest)))))
            {
                var (first, last) = SmoPasses.Extremes(state);
                if (first < 0 || last < 0 || state.Scores[first] - state.Scores[last] < tolerance)
                    return (SmoOutcome.Converged, iteration);
            }

            if (iteration == limit)
                return (SmoOutcome.IterationLimit, iteration);
            if (iteration % CancellationInterval == 0)
                cancellationToken.ThrowIfCancellationRequested();
            j = SmoPasses.Second(state, i, largest);
            if (j < 0 || !(state.Scores[i] > state.Scores[j]))
                (i, j) = SmoPasses.Extremes(state);
            (i, largest, smallest) = SmoPasses.Update(state, i, j, Step(state, i, j));
        }
    }

    /// <summary>Moves β_i up and β_j down to the minimum along that line, or to the first bound.</summary>
    private static double Step(PairState state, int i, int j)
    {
        double* betas = state.Betas, scores = state.Scores;
        var factor = state.Factor(state.SegmentOfSlot[i], state.SegmentOfSlot[j]);
        var curvature = 2 * (state.Within - (factor * state.Row(i)[j]));
        var (upper, lower) = (state.Upper[i], state.Lower[j]);
        var (roomI, roomJ) = (upper - betas[i], betas[j] - lower);
        var newton = (scores[i] - scores[j]) / Math.Max(curvature, WorkingSet.Tau);
        var step = Math.Min(newton, Math.Min(roomI, roomJ));
        betas[i] = step == roomI ? upper : betas[i] + step;
        betas[j] = step == roomJ ? lower : betas[j] - step;
        (state.MayGrow[i], state.MayShrink[i]) = (betas[i] < upper ? -1 : 0, -1);
        (state.MayGrow[j], state.MayShrink[j]) = (-1, betas[j] > lower ? -1 : 0);
        return step;
    }

    /// <summary>ρ of the state's solution; see <see cref="BiasSum"/>.</summary>
    public static double Rho(PairState state)
    {
        var bias = new BiasSum();
        foreach (var k in state.Layout.Slots)
        {
            var sign = (sbyte)state.Signs[k];
            bias.Add(sign, sign * state.Betas[k], sign > 0 ? state.Upper[k] : -state.Lower[k], -state.Scores[k]);
        }

        return bias.Rho;
    }
}
