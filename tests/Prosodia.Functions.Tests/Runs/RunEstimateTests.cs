using Prosodia.Functions.Runs;
using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Tests.Runs;

public sealed class RunEstimateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 30 * 60.0)]
    [InlineData(2.5, 6 * 60.0)]
    [InlineData(4, null)]
    [InlineData(0, null)]
    public void The_rest_takes_as_long_a_part_as_what_is_done(double done, double? expected)
    {
        var run = new RunStatus("run", RunKind.EvaluateCorpus, RunState.Running, Noon.AddHours(-1)) { Started = Noon.AddMinutes(-10), Total = 4 };

        Assert.Equal(new RunProgress(RunState.Running, (int)done, SecondsLeft: expected), RunEstimate.Of(run, done, Noon));
    }

    [Fact]
    public void Nothing_is_said_of_a_run_that_has_not_begun()
    {
        var run = new RunStatus("run", RunKind.EvaluateCorpus, RunState.Pending, Noon.AddHours(-1)) { Total = 4 };

        Assert.Null(RunEstimate.Of(run, 1, Noon).SecondsLeft);
    }
}
