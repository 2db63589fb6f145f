using FsCheck;
using FsCheck.Fluent;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Npy;

namespace Prosodia.Tests.Features.Statistics;

public class UtteranceStatisticsTests
{
    [Fact]
    public void Statistics_equal_those_of_SciPy_over_the_non_silent_frames()
    {
        // Fixtures/make_statistics.py: numpy mean/std/percentile, scipy.stats.skew, kurtosis and iqr in float64.
        using var file = File.OpenRead(Path.Combine("Features", "Statistics", "Fixtures", "statistics.npz"));
        using var fixture = new NpzReader(file, "statistics.npz");
        var track = new LldTrack(fixture.Read("x").Values<float>(), 0.01);
        var expected = fixture.Read("expected").Values<double>();

        var statistics = new UtteranceStatistics();
        var features = statistics.Compute(track);

        Assert.Equal(fixture.Read("active").Values<bool>().Count(a => a), statistics.CountActive(track, Range.All));
        Assert.Equal(1170, features.Length);
        for (var i = 0; i < features.Length; i++)
            Assert.True(Math.Abs(features[i] - expected[i]) <= 1e-6 * Math.Max(1e-6, Math.Abs(expected[i])), $"{FeatureSet.Utterance.Names[i]}: {features[i]} for {expected[i]}");
    }

    [Fact]
    public void A_ramp_has_the_statistics_of_the_discrete_uniform_distribution()
    {
        // 0..n-1: variance (n²-1)/12, quartiles at a quarter of n-1, mad n/4 for even n, kurtosis -6(n²+1)/(5(n²-1)).
        const int n = 100;
        var feature = Column(Tracks.Of(n, (row, _) => row), column: 0);

        Assert.Equal(49.5, feature["mean"], 6);
        Assert.Equal(Math.Sqrt(((n * n) - 1) / 12.0), feature["std"], 5);
        Assert.Equal(99, feature["max"]);
        Assert.Equal(0, feature["min"]);
        Assert.Equal(99, feature["range"]);
        Assert.Equal(49.5, feature["iqr"], 6);
        Assert.Equal(n / 4.0, feature["mad"], 6);
        Assert.Equal(0, feature["skewness"], 6);
        Assert.Equal(-6.0 * ((n * n) + 1) / (5.0 * ((n * n) - 1)), feature["kurtosis"], 6);
    }

    [Fact]
    public void A_two_valued_column_has_Bernoulli_moments()
    {
        // One frame in four is 1: p = 1/4, skewness (1-2p)/sqrt(pq), excess kurtosis (1-6pq)/(pq).
        var feature = Column(Tracks.Of(40, (row, _) => row % 4 == 0 ? 1 : 0), column: 129);

        Assert.Equal(0.25, feature["mean"], 7);
        Assert.Equal(Math.Sqrt(3) / 4, feature["std"], 6);
        Assert.Equal(0.375, feature["mad"], 7);
        Assert.Equal(0.25, feature["iqr"], 7); // sorted 0 × 30, 1 × 10: rank 29.25 lies a quarter of the way from 0 to 1
        Assert.Equal(0.5 / Math.Sqrt(3.0 / 16), feature["skewness"], 6);
        Assert.Equal((1 - (18.0 / 16)) / (3.0 / 16), feature["kurtosis"], 6);
    }

    [Fact]
    public void A_constant_column_and_a_single_frame_have_no_spread_and_no_shape()
    {
        foreach (var rows in new[] { 1, 50 })
        {
            var feature = Column(Tracks.Of(rows, (_, _) => 0.1), column: 77);
            Assert.Equal(0.1f, feature["mean"]);
            Assert.Equal(0.1f, feature["max"]);
            Assert.All(new[] { "range", "iqr", "skewness", "kurtosis" }, name => Assert.Equal(0, feature[name]));
            Assert.True(feature["std"] < 1e-8 && feature["mad"] < 1e-8);
        }
    }

    [Fact]
    public void Frames_at_or_below_the_threshold_are_left_out()
    {
        // The floor of 0.001 decides, because 5 % of the 95th percentile of these energies is less.
        double[] energy = [0.0005, 0.00099, 0.0011, 0.002, 0];
        var track = Tracks.Of(5, (row, column) => column == Tracks.Energy ? energy[row] : row, loud: false);
        var statistics = new UtteranceStatistics();

        Assert.Equal(2, statistics.CountActive(track, Range.All));
        Assert.Equal(2.5f, statistics.Compute(track)[0]);

        // Nine tenths of the loudest frame's 0.002: only that frame is louder.
        Assert.Equal(1, new UtteranceStatistics(new SilenceRule { Share = 0.9, Percentile = 100 }).CountActive(track, Range.All));
    }

    [Fact]
    public void A_frame_exactly_at_the_threshold_is_silent()
    {
        var track = Tracks.Of(4, (row, _) => row / 4.0, loud: false);
        Assert.Equal(2, new UtteranceStatistics(new SilenceRule { Floor = 0.25 }).CountActive(track, Range.All));
    }

    [Fact]
    public void A_segment_has_its_own_rows_and_its_own_threshold()
    {
        var track = Tracks.Of(300, (row, column) => column == Tracks.Energy ? (row < 100 ? 0.01 : 1) : row, loud: false);
        var statistics = new UtteranceStatistics();

        Assert.Equal(149.5f + 50, statistics.Compute(track)[0]); // the quiet first second does not count beside the loud rest
        Assert.Equal(49.5f, statistics.Compute(track, 0, 1.0)[0]);
        Assert.Equal(249.5f, statistics.Compute(track, 2.0, null)[0]);
        Assert.Equal(statistics.Compute(track, 100..200), statistics.Compute(track, 1.0, 2.0));
    }

    [Fact]
    public void Silence_throughout_is_an_error_that_says_what_was_looked_at()
    {
        var track = Tracks.Of(200, (_, _) => 0, loud: false);
        var error = Assert.Throws<NoActiveFrameException>(() => new UtteranceStatistics().Compute(track));
        Assert.Contains("from 0 s to 2 s (200 frames", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<NoActiveFrameException>(() => new UtteranceStatistics().Compute(track, 5, 6));
        Assert.Contains("no frame", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_by_column()
    {
        var track = Tracks.Of(30, (row, column) => row == 7 && column == 64 ? double.NaN : row);
        var error = Assert.Throws<InvalidDataException>(() => new UtteranceStatistics().Compute(track));
        Assert.Contains("Column 64", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_of_a_silence_rule_are_reported_together()
    {
        var rule = new SilenceRule { Floor = -1, Share = double.NaN, Percentile = 101 };
        Assert.Equal(3, rule.Errors().Count);
        var error = Assert.Throws<ArgumentException>(() => new UtteranceStatistics(rule));
        Assert.Contains("Floor", error.Message, StringComparison.Ordinal);
        Assert.Contains("Percentile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shifting_a_recording_moves_position_and_leaves_spread_and_shape() =>
        Holds(Prop.ForAll(Recordings(), ArbMap.Default.ArbFor<short>(), (track, shift) =>
        {
            // Shifts and values are multiples of 2^-8, so the shifted values are exact in float32.
            var moved = Tracks.Of(track.Rows, (row, column) => track.Row(row)[column] + (shift / 256.0));
            var (before, after) = (Blocks(track), Blocks(moved));
            return Near(after[0], [.. before[0].Select(mean => mean + (shift / 256f))], 1e-4)
                && new[] { 1, 4, 5, 6, 7, 8 }.All(block => Near(before[block], after[block], 2e-4));
        }));

    [Fact]
    public void Scaling_a_recording_scales_all_but_its_shape() =>
        Holds(Prop.ForAll(Recordings(), Gen.Choose(-8, 8).ToArbitrary(), (track, power) =>
        {
            var scaled = Blocks(Tracks.Of(track.Rows, (row, column) => Math.ScaleB(track.Row(row)[column], power)));
            var before = Blocks(track);
            return Enumerable.Range(0, 7).All(b => Near(scaled[b], [.. before[b].Select(v => MathF.ScaleB(v, power))], 1e-6))
                && Near(scaled[7], before[7], 1e-6) && Near(scaled[8], before[8], 1e-6);
        }));

    [Fact]
    public void The_order_of_frames_does_not_matter() =>
        Holds(Prop.ForAll(Recordings(), track =>
        {
            var reversed = Blocks(Tracks.Of(track.Rows, (row, column) => track.Row(track.Rows - 1 - row)[column]));
            return Blocks(track).Zip(reversed).All(pair => Near(pair.First, pair.Second, 1e-6));
        }));

    [Fact]
    public void Statistics_lie_where_they_must() =>
        Holds(Prop.ForAll(Recordings(), track =>
        {
            var b = Blocks(track);
            return Enumerable.Range(0, LldTrack.Columns).All(c =>
                b[3][c] <= b[0][c] && b[0][c] <= b[2][c] && b[5][c] <= b[4][c] && b[6][c] <= b[1][c] * 1.000001f && b[1][c] <= b[4][c]);
        }));

    [Fact]
    public void A_used_calculator_gives_the_same_bits_as_a_new_one()
    {
        var statistics = new UtteranceStatistics();
        statistics.Compute(Tracks.Noise(500, seed: 1));
        Assert.Equal(new UtteranceStatistics().Compute(Tracks.Noise(90, seed: 2)), statistics.Compute(Tracks.Noise(90, seed: 2)));
    }

    /// <summary>Thirty recordings: each has 130 columns to fail in.</summary>
    private static void Holds(Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(30), property);

    private static Arbitrary<LldTrack> Recordings() => Gen.Choose(1, 100)
        .SelectMany(rows => Gen.Choose(-2048, 2048).ArrayOf(rows * 3).Select(cells =>
            Tracks.Of(rows, (row, column) => cells[(row * 3) + (column % 3)] / 256.0)))
        .ToArbitrary();

    private static float[][] Blocks(LldTrack track) => [.. new UtteranceStatistics().Compute(track).Chunk(LldTrack.Columns)];

    private static Dictionary<string, float> Column(LldTrack track, int column) =>
        FeatureSet.Statistics.Zip(Blocks(track)).ToDictionary(pair => pair.First, pair => pair.Second[column], StringComparer.Ordinal);

    /// <summary>All columns but the energy, which the made tracks keep at 1.</summary>
    private static bool Near(float[] a, float[] b, double tolerance) => Enumerable.Range(0, a.Length).Where(c => c != Tracks.Energy)
        .All(c => Math.Abs(a[c] - (double)b[c]) <= tolerance * Math.Max(1, Math.Abs(a[c])));
}
