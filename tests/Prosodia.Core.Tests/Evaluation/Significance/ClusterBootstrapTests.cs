using Prosodia.Evaluation.Significance;

namespace Prosodia.Tests.Evaluation.Significance;

public sealed class ClusterBootstrapTests
{
    // Four performers with 1, 2, 3 and 4 rows, interleaved; right: 1/1, 0/2, 2/3, 1/4.
    private static readonly string[] Performers = ["d", "c", "b", "a", "d", "c", "b", "d", "c", "d"];
    private static readonly bool[] Right = [true, true, false, true, false, true, false, false, false, false];

    private static readonly BootstrapOptions Options = new() { Draws = 20_000, Seed = 3, Level = 0.9 };

    [Fact]
    public void Bounds_are_those_of_all_possible_draws()
    {
        // All 4⁴ draws, equally likely. 5 % and 95 % lie well inside a step of their distribution, so 20,000 draws hit the very values.
        (int Rows, int Right)[] clusters = [(1, 1), (2, 0), (3, 2), (4, 1)];
        double[] all = [.. (from a in clusters
                            from b in clusters
                            from c in clusters
                            from d in clusters
                            select (double)(a.Right + b.Right + c.Right + d.Right) / (a.Rows + b.Rows + c.Rows + d.Rows)).Order()];
        var interval = ClusterBootstrap.Interval(Performers, Accuracy, Options);
        Assert.Equal((10, 4, 20_000, 0), (interval.Items, interval.Clusters, interval.Draws, interval.UndefinedDraws));
        Assert.Equal(0.4, interval.Estimate);
        Assert.Equal(all[256 / 20], interval.Low!.Value, 1e-15);
        Assert.Equal(all[256 - 1 - (256 / 20)], interval.High!.Value, 1e-15);
    }

    [Fact]
    public void Rows_of_a_cluster_stay_together() => Assert.Equal((0, 0), Bounds(ClusterBootstrap.Interval(
        Performers, rows => rows.ToArray().CountBy(row => Performers[row]).Max(c => c.Value % Performers.Count(p => p == c.Key)), Options)));

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var one = ClusterBootstrap.Interval(Performers, Accuracy, Options with { MaxThreads = 1 });
        Assert.Equal(one, ClusterBootstrap.Interval(Performers, Accuracy, Options with { MaxThreads = 7 }));
        Assert.Equal(new BootstrapOptions().Draws, ClusterBootstrap.Interval(Performers, Accuracy).Draws);
    }

    [Fact]
    public void A_normal_mean_has_its_textbook_interval()
    {
        // 200 clusters of one row: mean ± 1.96 · population deviation / √200, within the error of 20,000 draws (about 2 % of its width).
        double[] values = [.. Enumerable.Range(0, 200).Select(i => (double)(i * 7919 % 200))];
        var reach = 1.959964 * Math.Sqrt((200.0 * 200 - 1) / 12 / 200);
        var interval = ClusterBootstrap.Interval(
            [.. values.Select(v => $"{v}")], rows => Mean(values, rows), new() { Draws = 20_000, Seed = 1 });
        Assert.Equal(99.5 - reach, interval.Low!.Value, 0.04 * reach);
        Assert.Equal(99.5 + reach, interval.High!.Value, 0.04 * reach);
    }

    [Fact]
    public void Two_models_are_compared_on_the_same_draws()
    {
        // The second is the first plus 0.1 everywhere: the difference does not vary, however much both do.
        var interval = ClusterBootstrap.Difference(Performers, Accuracy, rows => Accuracy(rows) + 0.1, Options);
        Assert.Equal(-0.1, interval.Low!.Value, 1e-15);
        Assert.Equal(-0.1, interval.High!.Value, 1e-15);
    }

    [Fact]
    public void What_has_no_interval_has_a_reason()
    {
        Assert.Contains("there are 1", ClusterBootstrap.Interval(["a", "a"], Accuracy, Options).Reason);
        Assert.Equal(0.75, ClusterBootstrap.Interval(["a", "a", "a", "a"], Accuracy, Options).Estimate);
        Assert.Contains("there are 0", ClusterBootstrap.Interval([], Accuracy, Options).Reason);
        Assert.Contains("not defined", ClusterBootstrap.Interval(Performers, _ => double.NaN, Options).Reason);
        // A draw without performer a has no statistic: (3/4)⁴ = 0.316 of them.
        var some = ClusterBootstrap.Interval(Performers, rows => rows.Contains(3) ? 1 : double.NaN, Options);
        Assert.Equal(0.316, some.UndefinedDraws / 20_000.0, 0.015);
        Assert.Equal((1, 1), Bounds(some));
    }

    [Fact]
    public void Wrong_options_are_named_together()
    {
        var wrong = new BootstrapOptions { Draws = 1, Level = 1, MaxThreads = 0 };
        var message = Assert.Throws<ArgumentException>(() => ClusterBootstrap.Interval(Performers, Accuracy, wrong)).Message;
        Assert.All(["Draws is 1", "Level is 1", "MaxThreads is 0"], part => Assert.Contains(part, message));
    }

    private static (double?, double?) Bounds(BootstrapInterval interval) => (interval.Low, interval.High);

    private static double Accuracy(ReadOnlySpan<int> rows)
    {
        var right = 0;
        foreach (var row in rows)
            right += Right[row] ? 1 : 0;
        return (double)right / rows.Length;
    }

    private static double Mean(double[] values, ReadOnlySpan<int> rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
            sum += values[row];
        return sum / rows.Length;
    }
}
