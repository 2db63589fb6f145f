using FsCheck;
using FsCheck.Fluent;
using Prosodia.Functions.Durable;
using static Prosodia.Functions.Tests.Durable.History;

namespace Prosodia.Functions.Tests.Durable;

/// <summary>Expected actions are worked by hand from the Durable Task contract; tests/conformance holds the same against Microsoft's implementation.</summary>
public sealed class OrchestrationReplayTests
{
    private static readonly ActivityFunction<int, int> Square = new("Square", TestJson.Default.Int32, TestJson.Default.Int32);
    private static readonly OrchestrationFunction<int, int> Child = new("Child", TestJson.Default.Int32, TestJson.Default.Int32);

    [Fact]
    public void Sequence_EachTurnAsksForTheNextActivity()
    {
        var history = Of(async context => await context.CallActivityAsync(Square, 3) + await context.CallActivityAsync(Square, 4), TestJson.Default.Int32);

        Assert.Equal("#1 Square(3)", history.Start().Words());
        Assert.Equal("#2 Square(4)", history.Confirm(Scheduled(1, "Square")).Turn(Result(1, "9")).Words());
        Assert.Equal("#3 Completed 25", history.Confirm(Scheduled(2, "Square")).Turn(Result(2, "16")).Words());
    }

    [Fact]
    public void FanOut_AnyOrderOfResults_SameEnd()
    {
        // The results of 1..6 come in any order and in turns of any size.
        var orders = Gen.Shuffle(Enumerable.Range(1, 6).ToArray()).SelectMany(order => Gen.ListOf(Gen.Elements(true, false), 6), (order, cuts) => (order, cuts));
        Prop.ForAll(orders.ToArbitrary(), pair =>
        {
            var history = Of(
                async context => await Task.WhenAll(Enumerable.Range(1, 6).Select(i => context.CallActivityAsync(Square, i))), TestJson.Default.Int32Array);
            Assert.Equal(6, history.Start().Actions.Count);
            history.Confirm([.. Enumerable.Range(1, 6).Select(id => Scheduled(id, "Square"))]);
            var words = "";
            var turn = new List<Prosodia.Functions.Durable.Wire.HistoryEvent>();
            foreach (var (id, cut) in pair.order.Zip(pair.cuts))
            {
                turn.Add(Result(id, $"{id * id}"));
                if (!cut)
                    continue;
                words = history.Turn([.. turn]).Words();
                turn.Clear();
            }

            if (turn.Count > 0)
                words = history.Turn([.. turn]).Words();
            return words == "#7 Completed [1,4,9,16,25,36]";
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WhenAny_LosingTimerCancelledLater_LateFiringIgnored()
    {
        var history = Of(
            async context =>
            {
                using var cancel = new CancellationTokenSource();
                var timer = context.CreateTimerAsync(TimeSpan.FromMinutes(10), cancel.Token);
                var work = context.CallActivityAsync(Square, 5);
                var first = await Task.WhenAny(timer, work);
                cancel.Cancel();
                return first == work ? await work : await context.CallActivityAsync(Square, -1);
            },
            TestJson.Default.Int32);

        Assert.Equal("#1 timer 12:10:00, #2 Square(5)", history.Start().Words());
        Assert.Equal("#3 Completed 25", history.Confirm(TimerSet(1), Scheduled(2, "Square")).Turn(Result(2, "25"), Fired(1)).Words());
    }

    [Fact]
    public void Timer_CancelledInItsTurn_NeverSetAndItsNumberUsed()
    {
        var history = Of(
            async context =>
            {
                using var cancel = new CancellationTokenSource();
                var timer = context.CreateTimerAsync(TimeSpan.FromMinutes(1), cancel.Token);
                cancel.Cancel();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => timer);
                return await context.CallActivityAsync(Square, 1);
            },
            TestJson.Default.Int32);

        Assert.Equal("#2 Square(1)", history.Start().Words());
    }

    [Fact]
    public void SubOrchestration_IdFromExecutionAndNumber()
    {
        var history = Of(context => context.CallSubOrchestratorAsync(Child, 7), TestJson.Default.Int32);

        Assert.Equal("#1 execution:0001 = Child(7)", history.Start().Words());
    }

    [Fact]
    public void ExternalEvent_BufferedInOrder_AnyLetterCase()
    {
        var history = Of(
            async context =>
            {
                var number = await context.CallActivityAsync(Square, 1);
                var first = await context.WaitForExternalEventAsync("Go", TestJson.Default.Int32);
                var second = await context.WaitForExternalEventAsync("GO", TestJson.Default.Int32);
                return new[] { number, first, second };
            },
            TestJson.Default.Int32Array);

        history.Start();
        Assert.Equal("", history.Confirm(Scheduled(1, "Square")).Turn(Event("go", "10"), Event("gO", "20")).Words());
        Assert.Equal("#2 Completed [1,10,20]", history.Turn(Result(1, "1")).Words());
    }

    [Fact]
    public void ExternalEvent_AfterTimeout_KeptForTheNextWait()
    {
        var history = Of(
            async context =>
            {
                await Assert.ThrowsAsync<TimeoutException>(
                    () => context.WaitForExternalEventAsync("Go", TestJson.Default.Int32, TimeSpan.FromMinutes(1)));
                return await context.WaitForExternalEventAsync("Go", TestJson.Default.Int32, TimeSpan.FromMinutes(5));
            },
            TestJson.Default.Int32);

        Assert.Equal("#1 timer 12:01:00", history.Start().Words());
        Assert.Equal("#2 timer 12:06:00", history.Confirm(TimerSet(1)).Turn(Fired(1)).Words());
        Assert.Equal("#3 Completed 8", history.Confirm(TimerSet(2)).Turn(Event("Go", "8")).Words());
    }

    [Fact]
    public void ContinueAsNew_CarriesOverWhatNobodyTook()
    {
        var history = Of(
            async context =>
            {
                var next = await context.WaitForExternalEventAsync("Add", TestJson.Default.Int32);
                context.ContinueAsNew(next, TestJson.Default.Int32);
                return 0;
            },
            TestJson.Default.Int32);

        history.Start();
        var response = history.Turn(Event("Add", "1"), Event("Add", "2"), Event("Other", "\"x\""));

        Assert.Equal("#1 ContinuedAsNew 1", response.Words());
        var carried = response.Actions[0].CompleteOrchestration.CarryoverEvents;
        Assert.Equal(["-1 Add 2", "-1 Other \"x\""], carried.Select(e => $"{e.EventId} {e.EventRaised.Name} {e.EventRaised.Input}"));
    }

    [Fact]
    public void Suspended_HoldsResultsUntilResumed_ButNotConfirmations()
    {
        var history = Of(async context => await context.CallActivityAsync(Square, 2) + await context.CallActivityAsync(Square, 3), TestJson.Default.Int32);

        Assert.Equal("#1 Square(2)", history.Start().Words());
        history.Confirm(Scheduled(1, "Square"));
        // The result makes the second action, the suspension comes after it: history confirms the action while the instance is suspended.
        Assert.Equal("#2 Square(3)", history.Turn(Result(1, "4"), Suspended()).Words());
        Assert.Equal("", history.Confirm(Scheduled(2, "Square")).Turn(Result(2, "9")).Words());
        Assert.Equal("#3 Completed 13", history.Turn(Resumed()).Words());
    }

    [Fact]
    public void Terminated_EndsWithTheGivenOutput()
    {
        var history = Of(context => context.CallActivityAsync(Square, 2), TestJson.Default.Int32);
        history.Start();

        var response = history.Confirm(Scheduled(1, "Square")).Turn(new Prosodia.Functions.Durable.Wire.HistoryEvent { ExecutionTerminated = new() { Input = "\"enough\"" } });

        Assert.Equal("#2 Terminated \"enough\"", response.Words());
    }

    [Fact]
    public void CustomStatus_SentWithEveryTurn()
    {
        var history = Of(
            async context =>
            {
                context.SetCustomStatus("half", TestJson.Default.String);
                return await context.CallActivityAsync(Square, 2) + await context.CallActivityAsync(Square, 2);
            },
            TestJson.Default.Int32);

        Assert.Equal("\"half\"", history.Start().CustomStatus);
        Assert.Equal("\"half\"", history.Confirm(Scheduled(1, "Square")).Turn(Result(1, "4")).CustomStatus);
    }

    [Fact]
    public void TimeAndGuids_SameOnReplay_GuidsDiffer()
    {
        var seen = new List<(DateTime, Guid, Guid)>();
        var history = Of(
            async context =>
            {
                seen.Add((context.CurrentUtcDateTime, context.NewGuid(), context.NewGuid()));
                return await context.CallActivityAsync(Square, 2);
            },
            TestJson.Default.Int32);

        history.Start();
        history.Confirm(Scheduled(1, "Square")).Turn();

        Assert.Equal(Noon, seen[0].Item1);
        Assert.Equal(seen[0], seen[1]);
        Assert.NotEqual(seen[0].Item2, seen[0].Item3);
        Assert.Equal(8, seen[0].Item2.Version);
    }

    [Fact]
    public void ResultsOfUnknownAndFinishedTasks_Ignored()
    {
        var history = Of(async context => await context.CallActivityAsync(Square, 2) + await context.CallActivityAsync(Square, 3), TestJson.Default.Int32);
        history.Start();

        var response = history.Confirm(Scheduled(1, "Square")).Turn(Result(77, "1"), Fired(-100), Result(1, "4"), Result(1, "5"));

        Assert.Equal("#2 Square(3)", response.Words());
        Assert.Equal("#3 Completed 13", history.Confirm(Scheduled(2, "Square")).Turn(Result(2, "9"), Result(2, "1")).Words());
    }

    [Fact]
    public void UnawaitedActivity_GoesOutWithTheEnd()
    {
        var history = Of(
            context =>
            {
                _ = context.CallActivityAsync(Square, 2);
                return Task.FromResult(1);
            },
            TestJson.Default.Int32);

        Assert.Equal("#1 Square(2), #2 Completed 1", history.Start().Words());
    }
}
