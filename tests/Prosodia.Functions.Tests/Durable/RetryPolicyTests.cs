using Prosodia.Functions.Durable;
using static Prosodia.Functions.Tests.Durable.History;

namespace Prosodia.Functions.Tests.Durable;

public sealed class RetryPolicyTests
{
    private static readonly ActivityFunction<int, int> Flaky = new("Flaky", TestJson.Default.Int32, TestJson.Default.Int32);
    private static readonly RetryPolicy FourTimes = new() { MaxAttempts = 4, FirstDelay = TimeSpan.FromSeconds(10), BackOff = 2, MaxDelay = TimeSpan.FromSeconds(25) };

    [Fact]
    public void Failures_TimersGrowUpToTheLongest_ThenTheReason()
    {
        var history = Call(FourTimes);

        // Turns are a minute apart; waits are 10 s, 20 s and, instead of 40 s, 25 s.
        Assert.Equal("#1 Flaky(1)", history.Start().Words());
        Assert.Equal("#2 timer 12:01:10", history.Confirm(Scheduled(1, "Flaky")).Turn(Broken(1)).Words());
        Assert.Equal("#3 Flaky(1)", history.Confirm(TimerSet(2)).Turn(Fired(2)).Words());
        Assert.Equal("#4 timer 12:03:20", history.Confirm(Scheduled(3, "Flaky")).Turn(Broken(3)).Words());
        Assert.Equal("#5 Flaky(1)", history.Confirm(TimerSet(4)).Turn(Fired(4)).Words());
        Assert.Equal("#6 timer 12:05:25", history.Confirm(Scheduled(5, "Flaky")).Turn(Broken(5)).Words());
        Assert.Equal("#7 Flaky(1)", history.Confirm(TimerSet(6)).Turn(Fired(6)).Words());
        var failure = history.Confirm(Scheduled(7, "Flaky")).Turn(Broken(7)).Failure();
        Assert.Equal("activity 'Flaky' (#7) failed: BrokenError: no luck", failure.ErrorMessage);
        Assert.Equal(("BrokenError", "no luck"), (failure.InnerFailure.ErrorType, failure.InnerFailure.ErrorMessage));
    }

    [Fact]
    public void NonRetriable_NotTriedAgain()
    {
        var history = Call(FourTimes);
        history.Start();

        Assert.Equal("no luck", history.Confirm(Scheduled(1, "Flaky")).Turn(Failure(1, "BrokenError", "no luck", nonRetriable: true)).Failure().InnerFailure.ErrorMessage);
    }

    [Fact]
    public void FailureThatThePolicyDoesNotHandle_NotTriedAgain()
    {
        var history = Call(FourTimes with { Handles = failure => failure.Type != "BrokenError" });
        history.Start();

        history.Confirm(Scheduled(1, "Flaky")).Turn(Broken(1)).Failure();
    }

    [Fact]
    public void Timeout_NoAttemptThatWouldBeginLater()
    {
        // The first failure comes a minute after the start; 10 s more are beyond 65 s.
        var history = Call(FourTimes with { Timeout = TimeSpan.FromSeconds(65) });
        history.Start();

        history.Confirm(Scheduled(1, "Flaky")).Turn(Broken(1)).Failure();
    }

    [Fact]
    public void WrongPolicy_EveryProblemNamed()
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = 0,
            FirstDelay = TimeSpan.FromSeconds(10),
            BackOff = double.NaN,
            MaxDelay = TimeSpan.FromSeconds(1),
            Timeout = TimeSpan.Zero,
        };

        var message = Call(policy).Start().Failure().ErrorMessage;

        foreach (var option in new[] { "MaxAttempts is 0", "BackOff is NaN", "MaxDelay is 00:00:01", "Timeout is 00:00:00" })
            Assert.Contains(option, message, StringComparison.Ordinal);
    }

    private static History Call(RetryPolicy policy) => Of(context => context.CallActivityAsync(Flaky, 1, policy), TestJson.Default.Int32);

    private static Prosodia.Functions.Durable.Wire.HistoryEvent Broken(int id) => Failure(id, "BrokenError", "no luck");
}
