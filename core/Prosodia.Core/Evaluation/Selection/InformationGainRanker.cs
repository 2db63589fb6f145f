using System.Collections.Immutable;
using Prosodia.Learning.Svm;

namespace Prosodia.Evaluation.Selection;

/// <summary>Ranks features by information gain on any of the rows of one matrix.</summary>
/// <remarks>
/// Gain = H(class) − H(class | interval) in bits, on the given rows only. The features are sorted once, here; a ranking then costs a pass over
/// the rows for each feature. Safe to share between threads; the same input gives the same bits on any number of them.
/// </remarks>
public sealed class InformationGainRanker
{
    private readonly FeatureOrder _order;
    private readonly EntropyTable _table;

    /// <summary>Sorts every feature.</summary>
    /// <param name="features">All rows; later changes to them are not seen.</param>
    public InformationGainRanker(SampleMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        _order = new(features);
        _table = new(features.Rows);
    }

    /// <summary>Most threads that one ranking uses; −1 for no bound. 1 is best where rankings themselves run side by side.</summary>
    public int MaxThreads { get; init; } = -1;

    /// <summary>Ranks the features on some rows.</summary>
    /// <param name="rows">0-based rows of the matrix, each at most once: the training rows.</param>
    /// <param name="labels">The class of every row of the matrix; those of other rows are not looked at.</param>
    /// <param name="discretizer">How features are cut.</param>
    /// <param name="cancellationToken">Stops the ranking.</param>
    /// <exception cref="ArgumentException">There are no rows, one is out of range or given twice, or labels do not fit the matrix.</exception>
    public FeatureRanking Rank(
        ReadOnlySpan<int> rows, ReadOnlySpan<int> labels, Discretizer discretizer, CancellationToken cancellationToken = default)
    {
        var gains = Gains(rows, labels, discretizer, cancellationToken);
        var columns = FallingOrder(gains);
        return new([.. columns], [.. columns.Select(column => gains[column])]);
    }

    /// <summary>
    /// Ranks the features on several subsets of rows and orders them by their mean rank, so that a feature must be good in all of them.
    /// </summary>
    /// <param name="subsets">Rows of each subset, such as the training rows without one performer in turn.</param>
    /// <param name="labels">The class of every row of the matrix.</param>
    /// <param name="discretizer">How features are cut.</param>
    /// <param name="cancellationToken">Stops the ranking.</param>
    /// <returns>Columns by rising mean rank, ties in column order, with their mean gains. Equal gains share the mean of their ranks.</returns>
    /// <exception cref="ArgumentException">There are no subsets, or one of them does not fit as in <see cref="Rank"/>.</exception>
    public FeatureRanking RankAveraged(
        IReadOnlyList<ImmutableArray<int>> subsets, ReadOnlySpan<int> labels, Discretizer discretizer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subsets);
        if (subsets.Count == 0)
            throw new ArgumentException("no subsets to rank features on", nameof(subsets));
        var sums = new double[_order.Columns];
        var ranks = new long[_order.Columns];
        foreach (var rows in subsets)
        {
            var gains = Gains(rows.AsSpan(), labels, discretizer, cancellationToken);
            AddRanks(gains, ranks);
            for (var column = 0; column < gains.Length; column++)
                sums[column] += gains[column];
        }

        var columns = Enumerable.Range(0, ranks.Length).OrderBy(column => ranks[column]).ToArray();
        return new([.. columns], [.. columns.Select(column => sums[column] / subsets.Count)]);
    }

    private double[] Gains(ReadOnlySpan<int> rows, ReadOnlySpan<int> labels, Discretizer discretizer, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(discretizer))
            throw new ArgumentOutOfRangeException(nameof(discretizer), discretizer, "no such discretizer");
        var problem = GainProblem.Of(rows, labels, _order.Rows);
        var gains = new double[_order.Columns];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxThreads, CancellationToken = cancellationToken };
        Parallel.For(0, gains.Length, options, () => new GainScratch(problem.Count, problem.Classes), (column, _, scratch) =>
        {
            scratch.Load(_order, column, problem.ClassOfRow);
            gains[column] = Gain(scratch, discretizer);
            return scratch;
        }, _ => { });
        return gains;
    }

    private double Gain(GainScratch scratch, Discretizer discretizer)
    {
        scratch.CountClasses(0, scratch.Count, scratch.Whole);
        var (classes, entropy) = (scratch.Whole.Length, _table.Entropy(scratch.Whole, scratch.Count));
        var intervals = QuantileBins.Bins;
        var remaining = discretizer == Discretizer.Mdl
            ? MdlCuts.Remaining(scratch, _table, out intervals)
            : QuantileBins.Remaining(scratch, _table);

        // Every term is rounded, by two units at most; what is not above that is no gain, and must not outrank one that is exactly 0.
        var rounding = 2L * (intervals + 1) * (classes + 1);
        return entropy - remaining > rounding ? _table.Bits(entropy - remaining) / scratch.Count : 0;
    }

    private static int[] FallingOrder(double[] gains) =>
        [.. Enumerable.Range(0, gains.Length).OrderByDescending(column => gains[column])]; // stable: ties stay in column order

    /// <summary>Adds twice the rank of each column, equal gains sharing the mean of their ranks: whole numbers, so sums are exact.</summary>
    private static void AddRanks(double[] gains, long[] ranks)
    {
        var order = FallingOrder(gains);
        for (var first = 0; first < order.Length;)
        {
            var end = first + 1;
            while (end < order.Length && gains[order[end]] == gains[order[first]])
                end++;
            foreach (var column in order.AsSpan(first, end - first))
                ranks[column] += first + end - 1;
            first = end;
        }
    }
}
