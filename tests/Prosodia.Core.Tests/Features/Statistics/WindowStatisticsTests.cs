using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Tests.Features.Statistics;

public class WindowStatisticsTests
{
    [Fact]
    public void A_window_covers_two_seconds_from_its_time_stamp()
    {
        // Rows 0..399 hold their own number: window w has rows 100w..100w+199, a ramp with variance (200²-1)/12.
        var windows = WindowStatistics.Of(Tracks.Of(400, (row, _) => row));

        Assert.Equal(4, windows.Rows);
        for (var w = 0; w < 3; w++)
        {
            Assert.Equal(w, windows.TimeOf(w));
            Assert.Equal((100 * w) + 99.5f, windows.Row(w)[0]);
            Assert.Equal(Math.Sqrt(39999 / 12.0), windows.Row(w)[130], 4);
        }

        Assert.Equal(349.5f, windows.Row(3)[0]); // the last is half full
    }

    [Theory]
    [InlineData(16000, 960, 160)]
    [InlineData(44100, 2646, 441)]
    [InlineData(22050, 1323, 221)]
    [InlineData(11025, 662, 110)]
    public void A_recording_of_N_seconds_has_N_windows(int rate, int frame, int hop)
    {
        foreach (var seconds in new[] { 1, 2, 3, 10, 61 })
        {
            var rows = (((seconds * rate) - frame) / hop) + 2;
            Assert.Equal(seconds, WindowStatistics.Of(Tracks.Of(rows, (_, _) => 1, hop / (double)rate)).Rows);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(199, 2)]
    [InlineData(0, 0)]
    [InlineData(245, 2)]
    public void Any_frame_at_all_gives_a_window(int rows, int windows) =>
        Assert.Equal(windows, WindowStatistics.Of(Tracks.Of(rows, (_, _) => 1)).Rows);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.010000000000000002)] // as 160 · (1 / 16000) may come out
    [InlineData(0.00999999999999999)]
    public void Rounding_of_the_step_moves_no_row_to_another_window(double step) =>
        Assert.Equal(99.5f, WindowStatistics.Of(Tracks.Of(400, (row, _) => row, step)).Row(0)[0]);

    [Fact]
    public void A_window_comes_out_with_its_last_row()
    {
        var statistics = new WindowStatistics(0.01);
        var features = new float[WindowTrack.Columns];
        var row = new float[LldTrack.Columns];
        var rows = Enumerable.Range(0, 500).Where(_ => statistics.Push(row, features)).ToList();

        Assert.Equal([199, 299, 399, 499], rows);
        Assert.True(statistics.Finish(features));
        Assert.False(statistics.Finish(features));
        Assert.Equal(5, statistics.Windows);
        Assert.Throws<InvalidOperationException>(() => statistics.Push(row, features));
    }

    [Theory]
    [InlineData(0.0099773)]
    [InlineData(0.01)]
    public void Every_window_equals_a_direct_computation(double step)
    {
        var track = Tracks.Noise(731, seed: 5, step);
        var windows = WindowStatistics.Of(track);
        for (var w = 0; w < windows.Rows; w++)
        {
            int[] rows = [.. Enumerable.Range(0, track.Rows).Where(row => row * step >= w && row * step < w + 2)];
            foreach (var column in new[] { 0, 64, 129 })
            {
                var mean = rows.Average(row => (double)track.Row(row)[column]);
                var variance = rows.Average(row => Math.Pow(track.Row(row)[column] - mean, 2));
                Assert.Equal((float)mean, windows.Row(w)[column], 1e-6f);
                Assert.Equal((float)Math.Sqrt(variance), windows.Row(w)[130 + column], 1e-6f);
            }
        }
    }

    [Fact]
    public void A_large_offset_does_not_spoil_the_deviation()
    {
        // ±1 around 2^20: a one-pass sum of squares in float32 would give nonsense.
        var windows = WindowStatistics.Of(Tracks.Of(200, (row, _) => 1048576 + (row % 2 == 0 ? 1 : -1)));
        Assert.Equal(1f, windows.Row(0)[130]);
    }

    [Fact]
    public void All_faults_of_the_options_are_reported_together()
    {
        var error = Assert.Throws<ArgumentException>(() => new WindowStatistics(0.01, new WindowOptions { Length = 0, Hop = 3 }));
        Assert.Contains("Length", error.Message, StringComparison.Ordinal);
        Assert.Contains("Hop", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowStatistics(0));
    }
}
