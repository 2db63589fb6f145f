using Prosodia.Corpora.Continuous;

namespace Prosodia.Tests.Corpora.Continuous;

/// <summary>Expected numbers: Evaluation/concordance.py (NumPy), to 1e-12, and hand calculation.</summary>
public sealed class RaterMergingTests
{
    private static readonly RaterTracks Three = Tracks([0.1, 0.2, 0.4, 0.3], [0.0, 0.3, 0.5, 0.1], [-0.6, -0.5, -0.2, -0.4]);

    [Fact]
    public void The_mean_leaves_out_raters_who_gave_nothing()
    {
        var merged = RaterMerging.Mean(Tracks([0.1, double.NaN, double.NaN], [0.3, 0.5, double.NaN]));
        Assert.Equal(0.2, merged.Values[0], 1e-15);
        Assert.Equal(0.5, merged.Values[1]);
        Assert.True(double.IsNaN(merged.Values[2]));
    }

    [Fact]
    public void A_rater_weighs_the_mean_concordance_with_the_others()
    {
        var weights = RaterMerging.ConcordanceWeights(Three);
        Assert.Equal(0.35816326530612247, weights[0], 1e-12);
        Assert.Equal(0.3730519480519481, weights[1], 1e-12);
        Assert.Equal(0.0812152133580705, weights[2], 1e-12);
    }

    [Fact]
    public void Centring_keeps_the_shape_and_moves_the_level_toward_raters_who_agree() =>
        Assert.Equal([-0.01229, 0.154377, 0.38771, 0.154377], RaterMerging.ConcordanceCentred(Three).Values.AsEnumerable());

    [Fact]
    public void The_file_mean_pools_all_values_that_are_there()
    {
        // Rater 2 has one value less. Both pairs weigh the same, so the level is the mean of the raters' means, (0.2 + 0.45) / 2 = 0.325;
        // the pooled mean is (0.1 + 0.2 + 0.3 + 0.4 + 0.5) / 5 = 0.3. So every mean moves up by 0.025.
        var centred = RaterMerging.ConcordanceCentred(Tracks([0.1, 0.2, 0.3], [0.4, 0.5, double.NaN]));
        Assert.Equal([0.275, 0.375, 0.325], centred.Values.AsEnumerable());
    }

    [Fact]
    public void One_rater_alone_stays_as_they_are() =>
        Assert.Equal([0.1234567, -0.2], RaterMerging.ConcordanceCentred(Tracks([0.1234567, -0.2]), decimals: null).Values.AsEnumerable());

    [Fact]
    public void Rounding_is_to_six_digits_unless_told()
    {
        Assert.Equal(0.123457, RaterMerging.ConcordanceCentred(Tracks([0.12345678])).Values[0]);
        Assert.Equal(0.12, RaterMerging.ConcordanceCentred(Tracks([0.12345678]), decimals: 2).Values[0]);
    }

    [Fact]
    public void Tracks_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new RaterTracks([0, 1], [new RaterTrack("a", [0.5])]));
        Assert.Throws<ArgumentException>(() => new RaterTracks([0, 1], []));
    }

    [Fact]
    public void Raters_who_marked_different_moments_are_united()
    {
        var tracks = RaterAlignment.Union([("a", new Trace([0, 2], [0.1, 0.2])), ("b", new Trace([1, 2.0001], [0.3, 0.4]))]);
        Assert.Equal([0, 1, 2], tracks.Times.AsEnumerable());
        Assert.Equal([0.1, double.NaN, 0.2], tracks.Raters[0].Values.AsEnumerable());
        Assert.Equal([double.NaN, 0.3, 0.4], tracks.Raters[1].Values.AsEnumerable());
    }

    [Fact]
    public void Raters_are_cut_to_the_shortest_unless_their_clocks_differ()
    {
        var a = ("a", new Trace([0, 0.02, 0.04], [1, 2, 3]));
        var tracks = RaterAlignment.Shortest([a, ("b", new Trace([0, 0.021], [4, 5]))], tolerance: 0.01, out var apart)!;
        Assert.Equal([0, 0.02], tracks.Times.AsEnumerable());
        Assert.Equal([4, 5], tracks.Raters[1].Values.AsEnumerable());
        Assert.True(double.IsNaN(apart));
        Assert.Null(RaterAlignment.Shortest([a, ("b", new Trace([0, 0.04], [4, 5]))], tolerance: 0.01, out apart));
        Assert.Equal(0.04, apart);
    }

    private static RaterTracks Tracks(params double[][] raters) => new(
        [.. Enumerable.Range(0, raters[0].Length).Select(t => (double)t)],
        [.. raters.Select((values, r) => new RaterTrack($"R{r + 1}", [.. values]))]);
}
