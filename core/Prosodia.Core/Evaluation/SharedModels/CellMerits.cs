using Prosodia.Learning.Svm.Search;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>How good each cell of a grid is; larger is better.</summary>
internal sealed class CellMerits
{
    private readonly SvmGrid _grid;
    private readonly double[] _merits; // features, C, γ, µ: the order in which ties are broken

    private CellMerits(SvmGrid grid) => (_grid, _merits) = (grid, new double[grid.Cells]);

    private int Mus => Math.Max(1, _grid.Mus.Length);

    /// <summary>Utterances classified correctly over all splits.</summary>
    public static CellMerits Correct(GridScores scores)
    {
        var merits = new CellMerits(scores.Grid);
        for (var split = 0; split < scores.Totals.Length; split++)
        {
            var correct = merits.CorrectOf(scores, split);
            for (var i = 0; i < correct.Length; i++)
                merits._merits[i] += correct[i];
        }

        return merits;
    }

    /// <summary>The rank among all cells, worst first and equal ones sharing theirs, summed over the splits.</summary>
    public static CellMerits MeanRanks(GridScores scores)
    {
        var merits = new CellMerits(scores.Grid);
        for (var split = 0; split < scores.Totals.Length; split++)
        {
            var correct = merits.CorrectOf(scores, split);
            var order = Enumerable.Range(0, correct.Length).OrderBy(i => correct[i]).ToArray();
            for (var start = 0; start < order.Length;)
            {
                var end = start;
                while (end < order.Length && correct[order[end]] == correct[order[start]])
                    end++;
                foreach (var i in order.AsSpan(start, end - start))
                    merits._merits[i] += (start + end - 1) / 2.0;
                start = end;
            }
        }

        return merits;
    }

    /// <summary>The best cell of a number of features: of equal ones smaller C, then smaller γ, then smaller µ.</summary>
    public Cell Best(int features)
    {
        var size = _merits.Length / _grid.FeatureCounts.Length;
        var best = features * size;
        for (var i = best + 1; i < (features + 1) * size; i++)
            best = _merits[i] > _merits[best] ? i : best;
        var at = best % size;
        return new(at / Mus / _grid.Gammas.Length, at / Mus % _grid.Gammas.Length, at % Mus, _merits[best]);
    }

    private int[] CorrectOf(GridScores scores, int split)
    {
        var correct = new int[_merits.Length];
        for (var i = 0; i < correct.Length; i++)
        {
            var (mu, rest) = (i % Mus, i / Mus);
            var (gamma, cost) = (rest % _grid.Gammas.Length, rest / _grid.Gammas.Length % _grid.Costs.Length);
            correct[i] = scores.Correct(split, rest / _grid.Gammas.Length / _grid.Costs.Length, mu, gamma, cost);
        }

        return correct;
    }

    /// <summary>Positions in the lists of the grid.</summary>
    internal readonly record struct Cell(int Cost, int Gamma, int Mu, double Merit);
}
