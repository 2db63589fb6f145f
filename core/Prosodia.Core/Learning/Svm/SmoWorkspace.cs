namespace Prosodia.Learning.Svm;

/// <summary>The solver's state, reused from fit to fit without allocation. One thread at a time.</summary>
public sealed class SmoWorkspace
{
    private int _count;

    /// <summary>α of the last problem, in the order of its samples; valid until the next one.</summary>
    public ReadOnlySpan<double> Alpha => Alphas.AsSpan(0, _count);

    internal double[] Alphas { get; private set; } = [];

    /// <summary>−y∇f, the quantity whose order decides everything.</summary>
    internal double[] Scores { get; private set; } = [];

    /// <summary>The upper bound of each α.</summary>
    internal double[] Costs { get; private set; } = [];

    internal sbyte[] Signs { get; private set; } = [];

    /// <summary>Whether an α has been at its C on the way; where none has, the way is the same at every larger C, to the last bit.</summary>
    internal bool MetCost { get; private set; }

    /// <summary>All ones where y α may grow (the set I_up), else zero; zero in the padding.</summary>
    internal long[] MayGrow { get; private set; } = [];

    /// <summary>All ones where y α may shrink (the set I_low), else zero; zero in the padding.</summary>
    internal long[] MayShrink { get; private set; } = [];

    /// <summary>Loads a problem: arrays long enough, start values, scores that belong to them.</summary>
    internal void Load(KernelMatrix kernel, ReadOnlySpan<sbyte> signs, double positiveCost, double negativeCost, ReadOnlySpan<double> start)
    {
        (_count, MetCost) = (kernel.Count, false);
        Grow(kernel.Stride);
        Array.Clear(Scores, 0, kernel.Stride);
        Array.Clear(MayGrow, 0, kernel.Stride);
        Array.Clear(MayShrink, 0, kernel.Stride);
        for (var i = 0; i < _count; i++)
        {
            Signs[i] = signs[i];
            Costs[i] = signs[i] > 0 ? positiveCost : negativeCost;
            Alphas[i] = start.IsEmpty ? 0 : start[i];
            Scores[i] = signs[i]; // the gradient of −Σα is −1
            UpdateSets(i);
        }

        if (!start.IsEmpty)
            AddStart(kernel);
    }

    /// <summary>Brings the membership in I_up and I_low up to date after a change of α.</summary>
    internal void UpdateSets(int i)
    {
        var (below, above) = (Alphas[i] < Costs[i] ? -1L : 0, Alphas[i] > 0 ? -1L : 0);
        MetCost |= below == 0;
        (MayGrow[i], MayShrink[i]) = Signs[i] > 0 ? (below, above) : (above, below);
    }

    private void AddStart(KernelMatrix kernel)
    {
        for (var i = 0; i < _count; i++)
        {
            if (Alphas[i] == 0)
                continue;
            var factor = Signs[i] * Alphas[i];
            var row = kernel[i];
            for (var k = 0; k < row.Length; k++)
                Scores[k] -= factor * row[k];
        }
    }

    private void Grow(int length)
    {
        if (Alphas.Length >= length)
            return;
        (Alphas, Scores, Costs) = (new double[length], new double[length], new double[length]);
        (Signs, MayGrow, MayShrink) = (new sbyte[length], new long[length], new long[length]);
    }
}
