using Prosodia.Functions.Durable;
using Prosodia.Functions.Local;
using Prosodia.Functions.Local.Store;
using Prosodia.Functions.Tests.Durable;

namespace Prosodia.Functions.Tests.Local;

/// <summary>Instances that have ended do not stay for ever.</summary>
public sealed class EndedPurgeTests
{
    private static readonly OrchestrationFunction<int, int> Child = new("Child", TestJson.Default.Int32, TestJson.Default.Int32);

    [Fact]
    public async Task Those_that_ended_last_are_kept_and_the_others_go_with_their_children_and_all_that_was_written_of_them()
    {
        await using var fixture = Fixture();
        fixture.Open();
        foreach (var id in new[] { "d", "c", "b", "a" })
            await fixture.EndAsync(fixture.Engine.Start("Run", "1", id));

        await fixture.RestartAsync(options => options with { EndedKept = 2 });

        await UntilInstancesAsync(fixture, "a", "a-child", "b", "b-child");
        await fixture.Engine.DisposeAsync();
        Assert.Equal(["a", "a-child", "b", "b-child"], InstancesWithHistory(fixture));
    }

    [Fact]
    public async Task Those_that_ended_long_ago_go_and_those_that_have_not_ended_stay()
    {
        await using var fixture = Fixture();
        fixture.Open().Start("Forever", "1", "forever");
        await fixture.EndAsync(fixture.Engine.Start("Run", "1", "run"));

        await fixture.RestartAsync(options => options with { EndedKeptFor = TimeSpan.Zero });

        await UntilInstancesAsync(fixture, "forever");
        fixture.Gate.Release();
        Assert.Equal(InstanceState.Completed, (await fixture.EndAsync("forever")).State);
    }

    [Fact]
    public async Task A_child_that_goes_on_after_its_parent_is_kept_until_it_has_ended_too()
    {
        await using var fixture = Fixture().Add(
            "Careless",
            (context, n) =>
            {
                _ = context.CallSubOrchestratorAsync(new OrchestrationFunction<int, int>("Forever", TestJson.Default.Int32, TestJson.Default.Int32), n, "left");
                return Task.FromResult(n);
            },
            TestJson.Default.Int32);
        fixture.Open();
        await fixture.EndAsync(fixture.Engine.Start("Careless", "1", "careless"));

        await fixture.RestartAsync(options => options with { EndedKeptFor = TimeSpan.Zero });
        await UntilInstancesAsync(fixture, "left");
        fixture.Gate.Release();
        await fixture.EndAsync("left");
        await fixture.RestartAsync();

        await UntilInstancesAsync(fixture);
    }

    [Fact]
    public void Keeping_less_than_nothing_is_refused()
    {
        Assert.Single(new LocalEngineOptions { DatabaseFile = "engine.db", EndedKept = -1 }.Problems());
        Assert.Single(new LocalEngineOptions { DatabaseFile = "engine.db", EndedKeptFor = TimeSpan.FromDays(-1) }.Problems());
    }

    private static EngineFixture Fixture() => new EngineFixture()
        .Add("Child", (_, n) => Task.FromResult(n), TestJson.Default.Int32)
        .Add("Run", (context, n) => context.CallSubOrchestratorAsync(Child, n, $"{context.InstanceId}-child"), TestJson.Default.Int32)
        .Add("Forever", (context, n) => context.CallActivityAsync(EngineFixture.Blocked, n), TestJson.Default.Int32);

    private static Task UntilInstancesAsync(EngineFixture fixture, params string[] ids) =>
        EngineFixture.UntilAsync(() => fixture.Engine.List(new()).Select(instance => instance.InstanceId).SequenceEqual(ids));

    private static List<string> InstancesWithHistory(EngineFixture fixture)
    {
        using var database = new Database(fixture.DatabaseFile);
        return database.Transact(d => d.Query("SELECT DISTINCT instance FROM history ORDER BY instance", row => row.GetString(0)));
    }
}
