using FsCheck;
using FsCheck.Fluent;
using Prosodia.Corpora;
using Prosodia.Corpora.Continuous;

namespace Prosodia.Tests.Corpora.Continuous;

public sealed class TraceResamplingTests
{
    [Fact]
    public void A_block_holds_half_a_second_before_its_time_and_less_than_half_after()
    {
        // DEAM's rate: 15.5 belongs to 16, because the block of 15 is [14.5, 15.5).
        var resampled = TraceResampling.Resample(new Trace([15, 15.5, 16, 16.5, 17], [1, 2, 4, 8, 16]));
        Assert.Equal([15, 16, 17], resampled.Times.AsEnumerable());
        Assert.Equal([1, 3, 12], resampled.Values.AsEnumerable());
    }

    [Fact]
    public void A_ramp_stays_a_ramp_at_either_method()
    {
        // 25 Hz, as RECOLA: the block of t holds the 25 samples t − 0.48 … t + 0.48, whose mean is t.
        var times = Enumerable.Range(0, 251).Select(i => i * 0.04).ToArray();
        var ramp = new Trace([.. times], [.. times]);
        foreach (var method in Enum.GetValues<ResamplingMethod>())
        {
            var resampled = TraceResampling.Resample(ramp, new ResamplingOptions { Method = method });
            Assert.Equal(11, resampled.Times.Length);
            Assert.All(Enumerable.Range(1, 9), t => Assert.Equal(t, resampled.Values[t], 1e-12));
        }
    }

    [Fact]
    public void A_missing_stretch_stays_missing()
    {
        var trace = new Trace([0, 1, 2, 5, 6], [1, double.NaN, 3, 6, 7]);
        double nan = double.NaN;
        Assert.Equal([1, nan, 3, nan, nan, 6, 7], TraceResampling.Resample(trace).Values.AsEnumerable());
        var linear = new ResamplingOptions { Method = ResamplingMethod.Linear };
        Assert.Equal([1, nan, 3, nan, nan, 6, 7], TraceResampling.Resample(trace, linear).Values.AsEnumerable());
        Assert.Equal([1, nan, 3, 4, 5, 6, 7], TraceResampling.Resample(trace, linear with { MaximumGap = 3 }).Values.AsEnumerable());
    }

    [Fact]
    public void The_grid_never_leaves_the_trace()
    {
        Assert.Equal([1, 2], TraceResampling.Resample(new Trace([0.6, 1.2, 2.4], [1, 2, 3])).Times.AsEnumerable());
        Assert.Empty(TraceResampling.Resample(new Trace([0.1, 0.9], [1, 2])).Times);
        Assert.Empty(TraceResampling.Resample(new Trace([], [])).Times);
    }

    [Fact]
    public void Values_stay_within_the_values_they_come_from()
    {
        var traces = Gen.Choose(1, 40).SelectMany(n => Gen.Choose(-1000, 1000).ArrayOf(n))
            .SelectMany(v => Gen.Choose(1, 50), (v, step) => new Trace([.. v.Select((_, i) => i * step / 20.0)], [.. v.Select(x => x / 1000.0)]));
        Prop.ForAll(traces.ToArbitrary(), trace => Enum.GetValues<ResamplingMethod>().All(method =>
        {
            var values = TraceResampling.Resample(trace, new ResamplingOptions { Method = method, Rate = 3 }).Values;
            return values.All(v => double.IsNaN(v) || (v >= trace.Values.Min() - 1e-12 && v <= trace.Values.Max() + 1e-12));
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            TraceResampling.Resample(new Trace([0], [0]), new ResamplingOptions { Rate = 0, MaximumGap = -1 }));
        Assert.Contains("Rate", error.Message, StringComparison.Ordinal);
        Assert.Contains("MaximumGap", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TraceResampling.Resample(new Trace([0, 1e12], [0, 0])));
    }

    [Fact]
    public void A_lag_moves_labels_earlier_and_its_negative_back()
    {
        var annotation = new ContinuousAnnotation("a.wav", [0, 0.1, 0.3], [1, 2, 3], [4, 5, 6]);
        var moved = ReactionLag.Compensate(annotation, 0.1);
        Assert.Equal([0, 0.2], moved.Times.AsEnumerable());
        Assert.Equal([2, 3], moved.Arousal.AsEnumerable());
        Assert.Equal([5, 6], moved.Valence.AsEnumerable());
        Assert.Equal([0.1, 0.3], ReactionLag.Compensate(moved, -0.1).Times.AsEnumerable());
    }

    [Fact]
    public void Only_times_that_both_dimensions_have_are_joined()
    {
        var joined = TraceJoin.Inner("a.wav", new Trace([0, 0.5, 1.5], [1, 2, 3]), new Trace([0.5, 1, 1.5001], [4, 5, 6]));
        Assert.Equal([0.5, 1.5], joined.Times.AsEnumerable());
        Assert.Equal([2, 3], joined.Arousal.AsEnumerable());
        Assert.Equal([4, 6], joined.Valence.AsEnumerable());
    }

    [Theory]
    [InlineData(1, 9, 1, -1)]
    [InlineData(1, 9, 5, 0)]
    [InlineData(1, 9, 9, 1)]
    [InlineData(0, 1, 0.75, 0.5)]
    [InlineData(-1, 1, 0.3, 0.3)]
    public void Scales_end_at_minus_one_and_one(double minimum, double maximum, double value, double common) =>
        Assert.Equal(common, new ValueScale(minimum, maximum).ToCommon(value), 1e-15);
}
