using Prosodia.Evaluation.Measures;

namespace Prosodia.Tests.Evaluation.Measures;

public sealed class AbstentionCurveTests
{
    private static readonly double[] Confidences = [.7, .8, .4, .8, .5, .6, .5, .8];
    private static readonly bool[] Right = [true, true, false, true, false, true, true, false];

    [Fact]
    public void Accuracy_is_that_of_the_items_answered()
    {
        // coverage = [(conf >= t).mean() …], accuracy = [right[conf >= t].mean() …], NumPy;
        // sklearn.metrics.auc([0] + coverage, [accuracy[0]] + accuracy)
        var curve = AbstentionCurve.Of(Confidences, Right);
        Assert.Equal([.8, .7, .6, .5, .4], curve.Points.Select(point => point.Threshold));
        Assert.Equal([3, 4, 5, 7, 8], curve.Points.Select(point => point.Items));
        Assert.Equal([.375, .5, .625, .875, 1], curve.Points.Select(point => point.Coverage));
        Assert.Equal([2.0 / 3, .75, .8, 5.0 / 7, .625], curve.Points.Select(point => point.Accuracy));
        Assert.Equal(0.708407738095238, curve.Area, 1e-14);
    }

    [Fact]
    public void The_order_of_items_does_not_matter()
    {
        var turned = AbstentionCurve.Of([.. Confidences.Reverse()], [.. Right.Reverse()]);
        Assert.Equal(AbstentionCurve.Of(Confidences, Right).Points.AsEnumerable(), turned.Points);
    }

    [Fact]
    public void Confidence_is_the_top_probability()
    {
        // Tops: class 3 at 0.6 (true), class 5 at 0.9 (not).
        var curve = AbstentionCurve.Of(new([.6, .4, .1, .9], [3, 5]), [3, 3]);
        Assert.Equal([new(.9, 1, .5, 0), new(.6, 2, 1, .5)], curve.Points.AsEnumerable());
        Assert.Throws<ArgumentException>(() => AbstentionCurve.Of(new([1], [3]), [3, 3]));
    }

    [Fact]
    public void Probabilities_that_say_nothing_give_the_accuracy() =>
        Assert.Equal(0.75, AbstentionCurve.Of([.5, .5, .5, .5], [true, false, true, true]).Area);

    [Fact]
    public void What_has_no_curve_is_refused()
    {
        Assert.Contains("one item at least", Assert.Throws<ArgumentException>(() => AbstentionCurve.Of([], [])).Message);
        Assert.Contains("item 1 has the confidence NaN", Assert.Throws<ArgumentException>(() => AbstentionCurve.Of([1, double.NaN], [true, true])).Message);
    }
}
