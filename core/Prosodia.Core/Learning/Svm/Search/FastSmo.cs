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

    /// <summary>Times that single precision may be wrong about the end before it is given up.</summary>
    private const int Chances = 3;

    public static (SmoOutcome Outcome, long Iterations) Solve(PairState state, double tolerance, long limit, CancellationToken cancellationToken)
    {
        long iterations = 0;
        var outcome = SmoOutcome.IterationLimit;
        for (var chance = 0; chance < Chances; chance++)
        {
            outcome = Run(state, exact: false, tolerance, limit, ref iterations, cancellationToken);
            SmoPasses.Scores(state);
            if (outcome != SmoOutcome.Converged || IsOptimal(state, tolerance))
                return (outcome, iterations);
            state.RoundScores();
        }

        return (Run(state, exact: true, tolerance, limit, ref iterations, cancellationToken), iterations);
    }

    private static SmoOutcome Run(PairState state, bool exact, double tolerance, long limit, ref long iterations, CancellationToken cancellationToken)
    {
        var start = state.Layout.Slots[0];
        var (i, largest, smallest) = Update(state, exact, start, start, 0);
        for (; ; iterations++)
        {
            // Within rounding of the end, single precision neither tells whether it is reached nor which pair is left.
            var atEnd = !(largest - smallest >= tolerance + (exact ? Slack * (Math.Abs(largest) + Math.Abs(smallest)) : 0));
            if (atEnd && (!exact || IsOptimal(state, tolerance)))
                return SmoOutcome.Converged;
            if (iterations == limit)
                return SmoOutcome.IterationLimit;
            if (iterations % CancellationInterval == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var j = SmoPasses.Second(state, i);
            var difference = atEnd || state.MayShrink[j] == 0 ? 0
                : exact ? state.Scores[i] - state.Scores[j] : (double)state.SingleScores[i] - state.SingleScores[j];
            if (!(difference > 0))
            {
                (i, j) = SmoPasses.Extremes(state);
                difference = state.Scores[i] - state.Scores[j];
            }

            (i, largest, smallest) = Update(state, exact, i, j, Step(state, i, j, difference));
        }
    }

    private static (int First, float Largest, float Smallest) Update(PairState state, bool exact, int i, int j, double step) =>
        exact ? SmoPasses.Update(state, i, j, step) : SmoPasses.UpdateSingle(state, i, j, step);

    private static bool IsOptimal(PairState state, double tolerance)
    {
        var (first, last) = SmoPasses.Extremes(state);
        return first < 0 || last < 0 || state.Scores[first] - state.Scores[last] < tolerance;
    }

    /// <summary>Moves β_i up and β_j down to the minimum along that line, or to the first bound.</summary>
    private static double Step(PairState state, int i, int j, double difference)
    {
        var betas = state.Betas;
        var curvature = Curvature(state, i, j);
        var (upper, lower) = (state.Upper[i], state.Lower[j]);
        var (roomI, roomJ) = (upper - betas[i], betas[j] - lower);
        var newton = difference / (curvature > 0 ? curvature : WorkingSet.Tau);
        var step = Math.Min(newton, Math.Min(roomI, roomJ));
        betas[i] = step == roomI ? upper : betas[i] + step;
        betas[j] = step == roomJ ? lower : betas[j] - step;
        (state.MayGrow[i], state.MayShrink[i]) = (betas[i] < upper ? -1 : 0, -1);
        (state.MayGrow[j], state.MayShrink[j]) = (-1, betas[j] > lower ? -1 : 0);
        return step;
    }

    private static double Curvature(PairState state, int i, int j)
    {
        if (state.SingleDiagonal != null)
            return state.Diagonal[i] + state.Diagonal[j] - (2.0 * state.Row(i)[j]);
        var factor = state.Factor(state.SegmentOfSlot[i], state.SegmentOfSlot[j]);
        return 2 * (state.Within - (factor * state.Row(i)[j]));
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
