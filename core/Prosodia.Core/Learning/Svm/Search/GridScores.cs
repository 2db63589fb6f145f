using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>How many test rows each setting of a grid classified correctly, split by split.</summary>
public sealed class GridScores
{
    private readonly int[] _correct;
    private long _iterations;
    private long _unfinished;

    internal GridScores(SearchProblem problem, ImmutableArray<int> totals)
    {
        (Name, Grid, Totals) = (problem.Name, problem.Grid, totals);
        _correct = new int[totals.Length * Grid.Cells];
    }

    /// <summary>The problem's name.</summary>
    public string Name { get; }

    /// <summary>The settings.</summary>
    public SvmGrid Grid { get; }

    /// <summary>Test rows of each split that belong to the problem.</summary>
    public ImmutableArray<int> Totals { get; }

    /// <summary>Machines of a pair of classes that reached the limit of iterations before the tolerance; their settings' counts are those of unfinished machines.</summary>
    public long Unfinished => _unfinished;

    /// <summary>Pairs of α changed, in all machines.</summary>
    public long Iterations => _iterations;

    /// <summary>Test rows classified correctly. Arguments are positions in the lists of the grid.</summary>
    /// <param name="split">0-based split.</param>
    /// <param name="featureCount">Position in <see cref="SvmGrid.FeatureCounts"/>.</param>
    /// <param name="mu">Position in <see cref="SvmGrid.Mus"/>; 0 without tasks.</param>
    /// <param name="gamma">Position in <see cref="SvmGrid.Gammas"/>.</param>
    /// <param name="cost">Position in <see cref="SvmGrid.Costs"/>.</param>
    public int Correct(int split, int featureCount, int mu, int gamma, int cost)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)split, (uint)Totals.Length, nameof(split));
        return _correct[(split * Grid.Cells) + Index(featureCount, mu, gamma, cost)];
    }

    /// <summary>Share of all splits' test rows classified correctly, 0..1; NaN without test rows.</summary>
    /// <param name="featureCount">Position in <see cref="SvmGrid.FeatureCounts"/>.</param>
    /// <param name="mu">Position in <see cref="SvmGrid.Mus"/>; 0 without tasks.</param>
    /// <param name="gamma">Position in <see cref="SvmGrid.Gammas"/>.</param>
    /// <param name="cost">Position in <see cref="SvmGrid.Costs"/>.</param>
    public double Accuracy(int featureCount, int mu, int gamma, int cost) =>
        Pooled(Index(featureCount, mu, gamma, cost)) / (double)Totals.Sum();

    /// <summary>The setting with the highest pooled accuracy; of equal ones fewer features, then smaller C, smaller γ, smaller µ.</summary>
    public GridCell Best()
    {
        var (best, most) = (default(GridCell), -1L);
        for (var f = 0; f < Grid.FeatureCounts.Length; f++)
        {
            for (var c = 0; c < Grid.Costs.Length; c++)
            {
                for (var g = 0; g < Grid.Gammas.Length; g++)
                {
                    for (var m = 0; m < Grid.MuCount; m++)
                    {
                        var pooled = Pooled(Index(f, m, g, c));
                        if (pooled > most)
                            (best, most) = (new(Grid.FeatureCounts[f], Grid.Costs[c], Grid.Gammas[g], Grid.Mus.IsEmpty ? null : Grid.Mus[m]), pooled);
                    }
                }
            }
        }

        return best;
    }

    internal void Set(int split, int featureCount, int mu, int gamma, int cost, int correct) =>
        _correct[(split * Grid.Cells) + Index(featureCount, mu, gamma, cost)] = correct;

    internal void Add((long Iterations, long Unfinished) counts)
    {
        Interlocked.Add(ref _iterations, counts.Iterations);
        Interlocked.Add(ref _unfinished, counts.Unfinished);
    }

    private long Pooled(int index)
    {
        var sum = 0L;
        for (var split = 0; split < Totals.Length; split++)
            sum += _correct[(split * Grid.Cells) + index];
        return sum;
    }

    private int Index(int featureCount, int mu, int gamma, int cost)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)featureCount, (uint)Grid.FeatureCounts.Length, nameof(featureCount));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)mu, (uint)Grid.MuCount, nameof(mu));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)gamma, (uint)Grid.Gammas.Length, nameof(gamma));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)cost, (uint)Grid.Costs.Length, nameof(cost));
        return (((((featureCount * Grid.MuCount) + mu) * Grid.Gammas.Length) + gamma) * Grid.Costs.Length) + cost;
    }
}
