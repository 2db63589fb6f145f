using Prosodia.Numerics;

namespace Prosodia.Evaluation.Significance;

/// <summary>Intervals from drawing whole clusters, such as performers, with replacement.</summary>
/// <remarks>
/// Rows of one performer resemble each other, so drawing single rows would promise too much. Percentile intervals (Efron &amp; Tibshirani 1993,
/// chapter 13), quantiles linear between draws. Each draw has a random stream of its own (seed, draw): the same bits on any number
/// of threads.
/// </remarks>
public static class ClusterBootstrap
{
    /// <summary>The interval of a statistic.</summary>
    /// <param name="clusters">The cluster of each row.</param>
    /// <param name="statistic">What is computed of the rows of a draw.</param>
    /// <param name="options">Draws, level, seed; null for 5,000 draws and 95 %.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <exception cref="ArgumentException">Options are wrong; all are named.</exception>
    public static BootstrapInterval Interval(
        IReadOnlyList<string> clusters, RowStatistic statistic, BootstrapOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        ArgumentNullException.ThrowIfNull(statistic);
        options ??= new();
        var problems = string.Join("; ", options.Problems());
        if (problems.Length > 0)
            throw new ArgumentException(problems, nameof(options));
        var groups = Enumerable.Range(0, clusters.Count).GroupBy(row => clusters[row], StringComparer.Ordinal);
        int[][] members = [.. groups.Select(group => group.ToArray())];
        var estimate = clusters.Count == 0 ? double.NaN : statistic([.. Enumerable.Range(0, clusters.Count)]);
        var result = new BootstrapInterval(clusters.Count, members.Length, double.IsFinite(estimate) ? estimate : null, null, null, 0, 0, null);
        if (members.Length < 2)
            return result with { Reason = $"an interval over clusters needs two of them; there are {members.Length}" };
        if (result.Estimate is null)
            return result with { Reason = "the statistic of all rows is not defined" };
        var draws = Draw(members, statistic, options, cancellationToken);
        double[] defined = [.. draws.Where(double.IsFinite).Order()];
        result = result with { Draws = draws.Length, UndefinedDraws = draws.Length - defined.Length };
        if (defined.Length < 2)
            return result with { Reason = "the statistic is not defined for the rows of any two draws" };
        return result with { Low = Quantile(defined, (1 - options.Level) / 2), High = Quantile(defined, (1 + options.Level) / 2) };
    }

    /// <summary>The interval of the difference of two models, both taken on the same draws: first minus second.</summary>
    /// <param name="clusters">The cluster of each row.</param>
    /// <param name="first">The statistic of the first model.</param>
    /// <param name="second">The statistic of the second.</param>
    /// <param name="options">Draws, level, seed; null for 5,000 draws and 95 %.</param>
    /// <param name="cancellationToken">Stops the drawing.</param>
    /// <exception cref="ArgumentException">Options are wrong; all are named.</exception>
    public static BootstrapInterval Difference(
        IReadOnlyList<string> clusters,
        RowStatistic first,
        RowStatistic second,
        BootstrapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Interval(clusters, rows => first(rows) - second(rows), options, cancellationToken);
    }

    private static double[] Draw(int[][] members, RowStatistic statistic, BootstrapOptions options, CancellationToken cancellationToken)
    {
        var values = new double[options.Draws];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads, CancellationToken = cancellationToken };
        var longest = checked(members.Max(rows => rows.Length) * members.Length);
        Parallel.For(0, values.Length, parallel, () => new int[longest], (draw, _, buffer) =>
        {
            var random = new Xoshiro256(options.Seed, draw);
            var count = 0;
            for (var i = 0; i < members.Length; i++)
            {
                var rows = members[random.Below(members.Length)];
                rows.CopyTo(buffer, count);
                count += rows.Length;
            }

            values[draw] = statistic(buffer.AsSpan(0, count));
            return buffer;
        }, _ => { });
        return values;
    }

    private static double Quantile(double[] sorted, double q)
    {
        var position = q * (sorted.Length - 1);
        var index = (int)position;
        return index + 1 == sorted.Length ? sorted[index] : sorted[index] + ((position - index) * (sorted[index + 1] - sorted[index]));
    }
}
