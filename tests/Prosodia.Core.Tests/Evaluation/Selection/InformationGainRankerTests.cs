using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Prosodia.Evaluation.Selection;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Evaluation.Selection;

public sealed class InformationGainRankerTests
{
    private static readonly ImmutableArray<int>[] Quarters =
        [.. Enumerable.Range(0, 4).Select(part => Enumerable.Range(0, GainData.Rows).Where(i => i % 4 != part).ToImmutableArray())];

    [Theory]
    [InlineData(Discretizer.Mdl)]
    [InlineData(Discretizer.QuantileBins)]
    public void The_order_of_rows_changes_no_bit(Discretizer discretizer) => Prop.ForAll(GainData.Small, sample =>
    {
        var (values, labels) = sample;
        var turned = Enumerable.Range(0, labels.Length).OrderBy(row => row * 7919 % 31).ToArray();
        var features = new SampleMatrix(values, labels.Length, 3);
        var other = GainData.Rank(features.Select(turned), [.. turned.Select(row => labels[row])], discretizer);
        return Same(GainData.Rank(features, labels, discretizer), other);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(Discretizer.Mdl)]
    [InlineData(Discretizer.QuantileBins)]
    public void Rows_left_out_have_no_influence(Discretizer discretizer)
    {
        int[] rows = [.. Enumerable.Range(0, GainData.Rows).Where(i => i % 3 != 0)];
        var ranker = new InformationGainRanker(GainData.Features);
        int[] labels = [.. GainData.Labels.Select((label, i) => i % 3 == 0 ? 77 + i : label)];
        var alone = GainData.Rank(GainData.Features.Select(rows), [.. rows.Select(row => GainData.Labels[row])], discretizer);
        var among = ranker.Rank(rows, labels, discretizer);
        Assert.Equal(alone.Columns.AsEnumerable(), among.Columns);
        Assert.All(alone.Gains.Zip(among.Gains), pair => Assert.Equal(pair.First, pair.Second, 1e-12)); // the table's unit depends on all rows
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        int[] rows = [.. Enumerable.Range(0, GainData.Rows)];
        var one = new InformationGainRanker(GainData.Features) { MaxThreads = 1 }.Rank(rows, GainData.Labels, Discretizer.Mdl);
        var many = new InformationGainRanker(GainData.Features) { MaxThreads = 8 }.Rank(rows, GainData.Labels, Discretizer.Mdl);
        Assert.True(Same(one, many));
    }

    [Fact]
    public void Equal_gains_stay_in_column_order()
    {
        // Columns 1 and 3 are mirror images, so their gains are equal to the bit; 0, 2 and 4 say nothing.
        double[] values = [.. Enumerable.Range(0, 8).SelectMany(i => new double[] { 1, i, i % 2, -i, 2 })];
        var ranking = GainData.Rank(new(values, 8, 5), [0, 0, 0, 0, 1, 1, 1, 1], Discretizer.Mdl);
        Assert.Equal([1, 3, 0, 2, 4], ranking.Columns.AsEnumerable());
        Assert.Equal([1, 1, 0, 0, 0], ranking.Gains.AsEnumerable());
    }

    [Fact]
    public void Ranks_are_averaged_over_subsets()
    {
        // scipy.stats.rankdata(-gains) averaged over the four subsets is 2.75, 4.5, 2.75, 3.25, 1.75, 6, gains as in QuantileGainTests.
        var ranking = new InformationGainRanker(GainData.Features).RankAveraged(Quarters, GainData.Labels, Discretizer.QuantileBins);
        Assert.Equal([4, 0, 2, 3, 1, 5], ranking.Columns.AsEnumerable());
        double[] means = [0.55186168, 0.52121558, 0.49190422, 0.44745977, 0.36016159, 0];
        Assert.All(means.Zip(ranking.Gains), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Equal_gains_share_a_rank()
    {
        // Column 1 is best in the first half and says nothing in the second: ranks 1 and (1+2+3)/3 = 2, mean 1.5. Columns 0 and 2: 2.5 and 2.
        double[] values = [.. Enumerable.Range(0, 32).SelectMany(i => new double[] { 0, i < 16 ? i % 2 : 0, 0 })];
        int[] labels = [.. Enumerable.Range(0, 32).Select(i => i % 2)];
        var halves = new[] { Enumerable.Range(0, 16).ToImmutableArray(), Enumerable.Range(16, 16).ToImmutableArray() };
        var ranking = new InformationGainRanker(new(values, 32, 3)).RankAveraged(halves, labels, Discretizer.Mdl);
        Assert.Equal([1, 0, 2], ranking.Columns.AsEnumerable());
        Assert.Equal([0.5, 0, 0], ranking.Gains.AsEnumerable());
    }

    [Fact]
    public void Wrong_rows_are_named()
    {
        var ranker = new InformationGainRanker(GainData.Features);
        Assert.Contains("row 60", Refused(() => ranker.Rank([60], GainData.Labels, Discretizer.Mdl)));
        Assert.Contains("row 7 is given twice", Refused(() => ranker.Rank([7, 8, 7], GainData.Labels, Discretizer.Mdl)));
        Assert.Contains("no rows", Refused(() => ranker.Rank([], GainData.Labels, Discretizer.Mdl)));
        Assert.Contains("2 labels for 60 rows", Refused(() => ranker.Rank([0], [1, 2], Discretizer.Mdl)));
        Assert.Contains("no subsets", Refused(() => ranker.RankAveraged([], GainData.Labels, Discretizer.Mdl)));
    }

    private static string Refused(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static bool Same(FeatureRanking a, FeatureRanking b) => a.Columns.SequenceEqual(b.Columns) && a.Gains.SequenceEqual(b.Gains);
}
