using Prosodia.Evaluation.Selection;

namespace Prosodia.Tests.Evaluation.Selection;

public sealed class QuantileGainTests
{
    [Fact]
    public void Gains_are_scikit_learns_mutual_information()
    {
        // e = np.percentile(x, np.arange(10, 100, 10)); mutual_info_score(y, [(e < v).sum() for v in x]) / np.log(2), scikit-learn 1.2.1
        double[] expected = [0.6358376427926037, 0.43611435180706004, 0.6522465829437198, 0.2959256861153817, 0.5359022977654494, 0];
        int[] training = [.. Enumerable.Range(0, GainData.Rows).Where(i => i % 5 != 0)];
        var ranking = new InformationGainRanker(GainData.Features).Rank(training, GainData.Labels, Discretizer.QuantileBins);
        Assert.Equal([2, 0, 4, 1, 3, 5], ranking.Columns.AsEnumerable());
        var gains = GainData.ByColumn(ranking);
        for (var column = 0; column < gains.Length; column++)
            Assert.Equal(expected[column], gains[column], 1e-12);
    }

    [Fact]
    public void A_value_on_an_edge_belongs_below_it()
    {
        // 0, 1 … 10: the deciles are 1, 2 … 9, and the bins {0, 1}, {2}, {3} … {10}. Only 0 and 1 share one: with the classes apart there
        // and nowhere else, 1 of 11 pairs of bits is lost: H = 1/11·log₂ 11 + 10/11·log₂(11/10) = 0.4395, remaining 2/11.
        var labels = new int[11];
        labels[0] = 1;
        var gain = GainData.Gain([.. Enumerable.Range(0, 11).Select(i => (double)i)], labels, Discretizer.QuantileBins);
        Assert.Equal((Math.Log2(11) / 11) + (10 * Math.Log2(1.1) / 11) - (2.0 / 11), gain, 1e-12);
    }

    [Fact]
    public void What_rounding_leaves_is_no_gain()
    {
        // Classes in equal shares (3 : 4 : 5) in both bins: independent, so the gain is 0 and not a rest of 1e-15 that outranks column 0.
        var labels = Enumerable.Range(0, 24).Select(i => i % 12 < 3 ? 0 : i % 12 < 7 ? 1 : 2).ToArray();
        double[] values = [.. Enumerable.Range(0, 24).SelectMany(i => new double[] { 1, i / 12 })];
        var ranking = GainData.Rank(new(values, 24, 2), labels, Discretizer.QuantileBins);
        Assert.Equal([0, 0], ranking.Gains.AsEnumerable());
        Assert.Equal([0, 1], ranking.Columns.AsEnumerable());
    }
}
