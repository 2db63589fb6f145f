using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Tests;

public sealed class ProgressDisplayTests
{
    [Theory]
    [InlineData(0.4, "00:00:00")]
    [InlineData(3_661, "01:01:01")]
    [InlineData(100_000, "27:46:40")] // more than a day, as the paper's grid has left
    [InlineData(1_000_000, "277:46:40")]
    public void Time_left_counts_hours_beyond_a_day(double seconds, string shown) =>
        Assert.Equal(shown, ProgressDisplay.Clock(TimeSpan.FromSeconds(seconds)));
}
