using System.Text.Json;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Tests.Durable;
using static Prosodia.Functions.Tests.Durable.History;

namespace Prosodia.Functions.Tests.Orchestrations;

/// <summary>Histories of one job, written by hand: what the engine is asked to do after each thing that happens.</summary>
public sealed class JobLifeTests
{
    private readonly History _history = new(new OrchestrationRegistry().AddRuns());

    [Fact]
    public void A_job_is_started_and_its_end_is_waited_for()
    {
        Assert.Equal("StartJob", Begin().ScheduleTask.Name);
        var waiting = Started(1, "handle");
        Assert.Equal(TimeSpan.FromSeconds(20), Delay(waiting, turn: 1));
        var end = _history.Confirm(TimerSet(2)).Turn(News(1, "succeeded"));
        Assert.Equal("""{"outcome":"Succeeded"}""", Result(end));
    }

    [Fact]
    public void A_job_whose_event_was_lost_is_asked_for_and_less_and_less_often()
    {
        Begin();
        Started(1, "handle");
        var asked = _history.Confirm(TimerSet(2)).Turn(Fired(2)).Actions.Single();
        Assert.Equal("AskForJob", asked.ScheduleTask.Name);
        Assert.Equal("""{"runId":"run","jobId":"run-folds-0000","attempt":1,"handle":"handle"}""", asked.ScheduleTask.Input);
        var waiting = _history.Confirm(Scheduled(3, "AskForJob")).Turn(History.Result(3, """{"attempt":1,"phase":"Running"}"""));
        Assert.Equal(TimeSpan.FromSeconds(40), Delay(waiting.Actions.Single(), turn: 3));
        var end = _history.Confirm(TimerSet(4)).Turn(Fired(4));
        Assert.Equal("AskForJob", end.Actions.Single().ScheduleTask.Name);
        end = _history.Confirm(Scheduled(5, "AskForJob")).Turn(History.Result(5, """{"attempt":1,"phase":"Succeeded"}"""));
        Assert.Equal("""{"outcome":"Succeeded"}""", Result(end));
    }

    [Fact]
    public void An_interrupted_job_is_started_again_after_a_pause_and_late_news_of_the_first_attempt_are_none()
    {
        Begin();
        Started(1, "handle");
        var pause = _history.Confirm(TimerSet(2)).Turn(News(1, "interrupted")).Actions.Single();
        Assert.Equal(TimeSpan.FromSeconds(1), Delay(pause, turn: 2));
        var again = _history.Confirm(TimerSet(3)).Turn(Fired(3)).Actions.Single();
        Assert.Equal("""{"runId":"run","jobId":"run-folds-0000","attempt":2}""", again.ScheduleTask.Input);
        _history.Confirm(Scheduled(4, "StartJob")).Turn(History.Result(4, """{"handle":"other"}"""));
        var late = _history.Confirm(TimerSet(5)).Turn(News(1, "interrupted"));
        Assert.NotNull(late.Actions.Single().CreateTimer); // it waits on
        var end = _history.Confirm(TimerSet(6)).Turn(News(2, "succeeded"));
        Assert.Equal("""{"outcome":"Succeeded"}""", Result(end));
    }

    [Theory]
    [InlineData("succeeded", "Succeeded")]
    [InlineData("failed", "Failed")]
    public void An_attempt_that_was_thought_lost_may_still_end_the_job(string phase, string outcome)
    {
        Begin();
        Started(1, "handle");
        _history.Confirm(TimerSet(2)).Turn(News(1, "interrupted"));
        _history.Confirm(TimerSet(3)).Turn(Fired(3));
        _history.Confirm(Scheduled(4, "StartJob")).Turn(History.Result(4, """{"handle":"other"}"""));
        var end = _history.Confirm(TimerSet(5)).Turn(News(1, phase));
        Assert.StartsWith($$"""{"outcome":"{{outcome}}""", Result(end), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_cannot_be_done_says_why()
    {
        Begin();
        Started(1, "handle");
        var end = _history.Confirm(TimerSet(2)).Turn(News(1, "failed", "corpus.csv, line 3: there is no performer"));
        Assert.Equal("""{"outcome":"Failed","error":"run-folds-0000: corpus.csv, line 3: there is no performer (attempt 1)"}""", Result(end));
    }

    [Theory]
    [InlineData("Succeeded")]
    [InlineData("Cancelled")]
    public void What_was_done_before_or_cancelled_is_not_waited_for(string phase)
    {
        Begin();
        var end = _history.Confirm(Scheduled(1, "StartJob")).Turn(History.Result(1, $$$"""{"news":{"attempt":1,"phase":"{{{phase}}}"}}"""));
        Assert.Equal($$"""{"outcome":"{{phase}}"}""", Result(end));
    }

    private OrchestratorAction Begin() => _history.Start("RunJob", """{"runId":"run","jobId":"run-folds-0000"}""").Actions.Single();

    private OrchestratorAction Started(int id, string handle) =>
        _history.Confirm(Scheduled(id, "StartJob")).Turn(History.Result(id, $$"""{"handle":"{{handle}}"}""")).Actions.Single();

    private static HistoryEvent News(int attempt, string phase, string? error = null) =>
        Event("ended", $$"""{"attempt":{{attempt}},"phase":"{{phase}}","error":{{(error is null ? "null" : JsonSerializer.Serialize(error, TestJson.Default.String))}}}""");

    /// <summary>How long a timer waits from the turn that set it; turns are a minute apart.</summary>
    private static TimeSpan Delay(OrchestratorAction action, int turn) => action.CreateTimer.FireAt.ToDateTime() - Noon.AddMinutes(turn);

    private static string Result(OrchestratorResponse response) => response.Actions.Last().CompleteOrchestration.Result;
}
