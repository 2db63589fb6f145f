using Prosodia.Functions.Durable;
using Prosodia.Functions.Local;
using Prosodia.Functions.Tests.Durable;
using static Prosodia.Functions.Tests.Local.EngineFixture;

namespace Prosodia.Functions.Tests.Local;

public sealed class LocalEngineTests
{
    private static readonly OrchestrationFunction<int, int> Child = new("Child", TestJson.Default.Int32, TestJson.Default.Int32);

    [Fact]
    public async Task FanOut_Completes_WithStatusAndTimes()
    {
        await using var fixture = new EngineFixture().Add(
            "Run",
            async (context, width) =>
            {
                context.SetCustomStatus("squaring", TestJson.Default.String);
                return (await Task.WhenAll(Enumerable.Range(1, width).Select(i => context.CallActivityAsync(Square, i)))).Sum();
            },
            TestJson.Default.Int32);
        var before = DateTime.UtcNow;

        var id = fixture.Open().Start("Run", "30");
        var end = await fixture.EndAsync(id);

        Assert.Equal((InstanceState.Completed, "9455", "\"squaring\"", "30", "Run"), (end.State, end.Output, end.CustomStatus, end.Input, end.Name));
        Assert.InRange(end.Created, before, DateTime.UtcNow);
        Assert.InRange(end.Updated, end.Created, DateTime.UtcNow);
    }

    [Fact]
    public async Task Activities_RunInParallelUpToTheBound()
    {
        await using var fixture = new EngineFixture(maxActivities: 3);
        var running = 0;
        var most = 0;
        var busy = new ActivityFunction<int, int>("Busy", TestJson.Default.Int32, TestJson.Default.Int32);
        fixture.Activities.Add(busy, async (input, stop) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await Task.Delay(5, stop);
            Interlocked.Decrement(ref running);
            return input;
        });
        fixture.Add("Run", (context, _) => Task.WhenAll(Enumerable.Range(1, 20).Select(i => context.CallActivityAsync(busy, i))), TestJson.Default.Int32Array);

        await fixture.EndAsync(fixture.Open().Start("Run", "1"));

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task ManyInstances_AllEndWithTheirOwnResult()
    {
        await using var fixture = new EngineFixture().Add(
            "Run", async (context, n) => await context.CallActivityAsync(Square, n) + await context.CallActivityAsync(Square, n + 1), TestJson.Default.Int32);
        fixture.Open();

        var ids = Enumerable.Range(0, 40).Select(n => fixture.Engine.Start("Run", $"{n}", $"run-{n:00}")).ToList();

        foreach (var (id, n) in ids.Select((id, n) => (id, n)))
            Assert.Equal($"{(n * n) + ((n + 1) * (n + 1))}", (await fixture.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Timer_WaitsAtLeastItsTime()
    {
        await using var fixture = new EngineFixture().Add(
            "Run",
            async (context, milliseconds) =>
            {
                var before = context.CurrentUtcDateTime;
                await context.CreateTimerAsync(TimeSpan.FromMilliseconds(milliseconds));
                return (context.CurrentUtcDateTime - before).TotalMilliseconds;
            },
            TestJson.Default.Double);

        var end = await fixture.EndAsync(fixture.Open().Start("Run", "60"));

        Assert.InRange(double.Parse(end.Output!), 60, 60_000);
    }

    [Fact]
    public async Task SubOrchestrations_ResultsAndFailuresArrive()
    {
        await using var fixture = new EngineFixture()
            .Add("Child", async (context, n) => n < 0 ? throw new InvalidOperationException("negative") : await context.CallActivityAsync(Square, n), TestJson.Default.Int32)
            .Add(
                "Run",
                async (context, n) =>
                {
                    var sum = (await Task.WhenAll(Enumerable.Range(1, n).Select(i => context.CallSubOrchestratorAsync(Child, i)))).Sum();
                    var failed = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallSubOrchestratorAsync(Child, -1));
                    return $"{sum}, {failed.Failure.Message}";
                },
                TestJson.Default.String);

        var end = await fixture.EndAsync(fixture.Open().Start("Run", "3"));

        Assert.Equal("\"14, negative\"", end.Output);
    }

    [Fact]
    public async Task ContinueAsNew_EventsInOrder_NoneLost()
    {
        await using var fixture = new EngineFixture();
        var counter = new OrchestrationFunction<int[], int[]>("Counter", TestJson.Default.Int32Array, TestJson.Default.Int32Array);
        fixture.Orchestrations.Add(counter, async (context, seen) =>
        {
            var next = await context.WaitForExternalEventAsync("Add", TestJson.Default.Int32);
            if (next != 0)
                context.ContinueAsNew([.. seen, next], TestJson.Default.Int32Array);
            return seen;
        });
        fixture.Open().Start(counter, [], "counter");

        // Events come while executions end and begin.
        foreach (var n in Enumerable.Range(1, 50))
            Assert.True(fixture.Engine.RaiseEvent("counter", "add", $"{n}"));
        fixture.Engine.RaiseEvent("counter", "add", "0");

        Assert.Equal($"[{string.Join(',', Enumerable.Range(1, 50))}]", (await fixture.EndAsync("counter")).Output);
    }

    [Fact]
    public async Task Terminate_EndsChildrenToo()
    {
        await using var fixture = new EngineFixture()
            .Add("Child", (context, _) => context.WaitForExternalEventAsync("Never", TestJson.Default.Int32), TestJson.Default.Int32)
            .Add("Run", (context, _) => context.CallSubOrchestratorAsync(Child, 1, "child"), TestJson.Default.Int32);
        fixture.Open().Start("Run", "1", "parent");
        await UntilAsync(() => fixture.Engine.Status("child")?.State == InstanceState.Running);

        Assert.True(fixture.Engine.Terminate("parent", "\"enough\""));

        Assert.Equal((InstanceState.Terminated, "\"enough\""), ((await fixture.EndAsync("parent")).State, fixture.Engine.Status("parent")!.Output));
        Assert.Equal(InstanceState.Terminated, (await fixture.EndAsync("child")).State);
        Assert.False(fixture.Engine.Terminate("parent"));
    }

    [Fact]
    public async Task Suspend_HoldsEventsUntilResume_OverARestart()
    {
        await using var fixture = new EngineFixture().Add(
            "Run", (context, _) => context.WaitForExternalEventAsync("Go", TestJson.Default.Int32), TestJson.Default.Int32);
        fixture.Open().Start("Run", "1", "run");
        fixture.Engine.Suspend("run");
        await UntilAsync(() => fixture.Engine.Status("run")!.State == InstanceState.Suspended);
        fixture.Engine.RaiseEvent("run", "Go", "7");
        await fixture.RestartAsync();
        Assert.Equal(InstanceState.Suspended, fixture.Engine.Status("run")!.State);

        fixture.Engine.Resume("run");

        Assert.Equal("7", (await fixture.EndAsync("run")).Output);
    }

    [Fact]
    public async Task Restart_GoesOnWhereItWas()
    {
        await using var fixture = new EngineFixture();
        var squared = 0;
        var counted = new ActivityFunction<int, int>("Counted", TestJson.Default.Int32, TestJson.Default.Int32);
        fixture.Activities.Add(counted, (input, _) => Task.FromResult(Interlocked.Increment(ref squared) * 0 + input));
        fixture.Add("Run", async (context, n) => await context.CallActivityAsync(counted, n) + await context.CallActivityAsync(Blocked, n), TestJson.Default.Int32);
        fixture.Open().Start("Run", "5", "run");
        await UntilAsync(() => squared == 1);

        await fixture.RestartAsync();
        await fixture.RestartAsync();
        fixture.Gate.Release();

        Assert.Equal("10", (await fixture.EndAsync("run")).Output);
        Assert.Equal(1, squared);
    }

    [Fact]
    public async Task Start_SameId_RefusedWhileUnderWay_ReplacedAfterwards()
    {
        await using var fixture = new EngineFixture().Add("Run", (context, n) => context.CallActivityAsync(Blocked, n), TestJson.Default.Int32);
        fixture.Open().Start("Run", "1", "run");

        Assert.Contains("has not ended", Assert.Throws<InvalidOperationException>(() => fixture.Engine.Start("Run", "2", "run")).Message, StringComparison.Ordinal);

        fixture.Gate.Release(2);
        Assert.Equal("1", (await fixture.EndAsync("run")).Output);
        fixture.Engine.Start("Run", "2", "run");
        Assert.Equal("2", (await fixture.EndAsync("run")).Output);
    }

    [Fact]
    public async Task Purge_RemovesEndedInstancesWithTheirChildren()
    {
        await using var fixture = new EngineFixture()
            .Add("Child", (_, n) => Task.FromResult(n), TestJson.Default.Int32)
            .Add("Run", (context, n) => context.CallSubOrchestratorAsync(Child, n, "child"), TestJson.Default.Int32)
            .Add("Forever", (context, n) => context.CallActivityAsync(Blocked, n), TestJson.Default.Int32);
        fixture.Open().Start("Forever", "1", "forever");
        await fixture.EndAsync(fixture.Engine.Start("Run", "1", "run"));

        Assert.True(fixture.Engine.Purge("run"));

        Assert.Null(fixture.Engine.Status("run"));
        Assert.Null(fixture.Engine.Status("child"));
        Assert.False(fixture.Engine.Purge("run"));
        Assert.False(fixture.Engine.Purge("forever"));
        Assert.False(fixture.Engine.RaiseEvent("run", "Go", null));
    }

    [Fact]
    public async Task List_PagesByIdPrefixAndState()
    {
        await using var fixture = new EngineFixture()
            .Add("Quick", (_, n) => Task.FromResult(n), TestJson.Default.Int32)
            .Add("Forever", (context, n) => context.CallActivityAsync(Blocked, n), TestJson.Default.Int32);
        fixture.Open();
        foreach (var id in new[] { "a1", "a2", "a3", "b1" })
            await fixture.EndAsync(fixture.Engine.Start("Quick", "1", id));
        fixture.Engine.Start("Forever", "1", "a4");

        string[] Ids(InstanceQuery query) => [.. fixture.Engine.List(query).Select(instance => instance.InstanceId)];

        Assert.Equal(["a1", "a2"], Ids(new(Prefix: "a", Limit: 2)));
        Assert.Equal(["a3", "a4"], Ids(new(Prefix: "a", After: "a2")));
        Assert.Equal(["a1", "a2", "a3", "b1"], Ids(new(InstanceState.Completed)));
        Assert.Throws<ArgumentException>(() => Ids(new(Limit: 0)));
    }

    [Theory]
    [InlineData("Run/..", "1", "id")]
    [InlineData("Run", "1", "a/b")]
    [InlineData("Run", "1", "")]
    public async Task Start_BadName_Refused(string name, string input, string id)
    {
        await using var fixture = new EngineFixture();
        fixture.Open();

        Assert.Throws<ArgumentException>(() => fixture.Engine.Start(name, input, id));
        Assert.Throws<FormatException>(() => fixture.Engine.Start("Run", "not json", "id"));
    }

    [Fact]
    public async Task UnknownOrchestration_FailsWithReason()
    {
        await using var fixture = new EngineFixture();

        var end = await fixture.EndAsync(fixture.Open().Start("Nothing", null));

        Assert.Equal(InstanceState.Failed, end.State);
        Assert.Contains("There is no orchestration 'Nothing'", end.Failure!.Message, StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
            seen = Interlocked.CompareExchange(ref most, value, seen) == seen ? value : Volatile.Read(ref most);
    }
}
