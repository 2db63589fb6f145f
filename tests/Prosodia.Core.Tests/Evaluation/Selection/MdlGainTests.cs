using FsCheck;
using FsCheck.Fluent;
using Prosodia.Evaluation.Selection;

namespace Prosodia.Tests.Evaluation.Selection;

public sealed class MdlGainTests
{
    [Fact]
    public void A_cut_that_pays_for_itself_is_accepted()
    {
        // n = 8, k = 2, E = 1 bit. Cut 4 | 4: E₁ = E₂ = 0, gain = 1.
        // Price: log₂ 7 + log₂(3² − 2) − (2·1 − 1·0 − 1·0) = 2.807 + 2.807 − 2 = 3.615; n·gain = 8 is above it.
        Assert.Equal(1, GainData.Gain([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 1, 1, 1, 1], Discretizer.Mdl));
    }

    [Fact]
    public void A_cut_that_does_not_is_refused_and_the_gain_is_0()
    {
        // n = 8, labels 0 0 1 0 | 1 1 0 1: E = 1, E₁ = E₂ = H(1/4) = 0.811, gain = 0.189 in the middle. A cut after 0 0 is better:
        // E₁ = 0, E₂ = H(2/6) = 0.918, gain = 1 − 6/8·0.918 = 0.311. Price: log₂ 7 + log₂ 7 − (2·1 − 0 − 2·0.918) = 5.452 > 8·0.311 = 2.490.
        Assert.Equal(0, GainData.Gain([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 1, 0, 1, 1, 0, 1], Discretizer.Mdl));
    }

    [Fact]
    public void Both_sides_of_a_cut_are_cut_again()
    {
        // Labels 0×8, 1×8, 0×8: E = H(1/3) = 0.918. First cut 8 | 16: E₁ = 0, E₂ = 1, gain = 0.918 − 2/3 = 0.2516.
        // Price: log₂ 23 + log₂ 7 − (2·0.918 − 1·0 − 2·1) = 4.524 + 2.807 + 0.163 = 7.494 > 24·0.2516 = 6.039: refused.
        // With 16 of each: 48·0.2516 = 12.078 > log₂ 47 + 2.807 + 0.163 = 8.525: accepted. Then 16 | 16 of the rest:
        // 32·1 > log₂ 31 + 2.807 − 2 = 5.761: accepted. Three pure intervals: the gain is all of E.
        Assert.Equal(0, GainData.Gain(Ramp(24), [.. Enumerable.Range(0, 24).Select(i => i / 8 % 2)], Discretizer.Mdl));
        var entropy = Math.Log2(3) - (2 / 3.0);
        Assert.Equal(entropy, GainData.Gain(Ramp(48), [.. Enumerable.Range(0, 48).Select(i => i / 16 % 2)], Discretizer.Mdl), 1e-12);
    }

    [Fact]
    public void Equal_values_are_never_parted()
    {
        // Without ties this is a perfect cut; with the fourth and fifth value equal it can only be at 3 | 5 or 5 | 3, and neither pays:
        // n = 8, cut 3 | 5: E₂ = H(1/5) = 0.722, gain = 1 − 5/8·0.722 = 0.549; 4.39 < 2.807 + 2.807 − (2 − 2·0.722) = 5.058.
        Assert.Equal(0, GainData.Gain([1, 2, 3, 4, 4, 6, 7, 8], [0, 0, 0, 0, 1, 1, 1, 1], Discretizer.Mdl));
    }

    [Fact]
    public void Gains_are_those_of_the_papers_formulas() => Prop.ForAll(GainData.Small, sample =>
    {
        var (values, labels) = sample;
        var gains = GainData.ByColumn(GainData.Rank(new(values, labels.Length, 3), labels, Discretizer.Mdl));
        return Enumerable.Range(0, 3).All(column =>
            Math.Abs(gains[column] - NaiveMdl.Gain([.. labels.Select((_, row) => values[(row * 3) + column])], labels)) < 1e-11);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_the_order_of_values_matters() => Prop.ForAll(GainData.Small, sample =>
    {
        var (values, labels) = sample;
        var gains = GainData.Rank(new(values, labels.Length, 3), labels, Discretizer.Mdl);
        double[] bent = [.. values.Select(x => Math.Pow(x, 3) - 1e6)];
        return gains.Gains.SequenceEqual(GainData.Rank(new(bent, labels.Length, 3), labels, Discretizer.Mdl).Gains);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Many_classes_do_not_overflow_the_price()
    {
        // 3^1000 is beyond double precision. 1,000 classes of four values each, one after the other, pay for every cut: at the first one
        // n·gain = 4000 > log₂ 3999 + 1000·log₂ 3 − (1000·log₂ 1000 − 2·500·log₂ 500) = 12 + 1585 − 1000.
        var labels = Enumerable.Range(0, 4000).Select(i => i / 4).ToArray();
        Assert.Equal(Math.Log2(1000), GainData.Gain(Ramp(4000), labels, Discretizer.Mdl), 1e-9);
    }

    private static double[] Ramp(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
