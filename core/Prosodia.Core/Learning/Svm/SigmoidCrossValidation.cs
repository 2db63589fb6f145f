using Prosodia.Numerics;

namespace Prosodia.Learning.Svm;

/// <summary>Fits the sigmoid of a pair to decisions on samples that were held out, five folds in turn.</summary>
internal static class SigmoidCrossValidation
{
    private const int Folds = 5;

    /// <summary>The order in which the samples of a pair are dealt to folds: own for each pair, the same on every machine.</summary>
    public static int[] Shuffle(int count, long seed, int pair)
    {
        var random = new Xoshiro256(seed, pair);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Below(count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <param name="solver">Solves each fold's training part.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="order">Numbers of the pair's samples, positive ones first; each fifth in a row is held out in turn.</param>
    public static PlattSigmoid Fit(PairSolver solver, PairProblem pair, ReadOnlySpan<int> order)
    {
        var decisions = new double[pair.Count];
        var positive = new bool[pair.Count];
        positive.AsSpan(0, pair.Positive.Length).Fill(true);
        for (var fold = 0; fold < Folds; fold++)
        {
            var (begin, end) = ((int)((long)fold * order.Length / Folds), (int)((long)(fold + 1) * order.Length / Folds));
            Decide(solver, pair, [.. order[..begin], .. order[end..]], order[begin..end], decisions);
        }

        return PlattSigmoid.Fit(decisions, positive);
    }

    private static void Decide(PairSolver solver, PairProblem pair, int[] train, ReadOnlySpan<int> held, double[] decisions)
    {
        var positives = pair.Positive.Length;
        var part = pair with
        {
            Positive = [.. train.Where(t => t < positives).Select(t => pair.Positive[t])],
            Negative = [.. train.Where(t => t >= positives).Select(t => pair.Negative[t - positives])],
        };
        if (part.Positive.IsEmpty || part.Negative.IsEmpty)
        {
            // Nothing to separate: the side that is left is certain; with neither side nothing is known.
            foreach (var sample in held)
                decisions[sample] = Math.Sign(part.Positive.Length - part.Negative.Length);
            return;
        }

        var rho = solver.Solve(part).Rho;
        foreach (var sample in held)
            decisions[sample] = solver.Decide(part, rho, sample < positives ? pair.Positive[sample] : pair.Negative[sample - positives]);
    }
}
