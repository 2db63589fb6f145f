using Prosodia.Functions.Durable;
using static Prosodia.Functions.Tests.Durable.History;

namespace Prosodia.Functions.Tests.Durable;

/// <summary>A program that does not repeat its history is told what history says and what it did.</summary>
public sealed class NonDeterminismTests
{
    private static readonly ActivityFunction<int, int> Square = new("Square", TestJson.Default.Int32, TestJson.Default.Int32);
    private static readonly OrchestrationFunction<int, int> Child = new("Child", TestJson.Default.Int32, TestJson.Default.Int32);

    [Fact]
    public void OtherName_BothNamed() => AssertReported(
        context => context.CallActivityAsync(Square, 1), Scheduled(1, "Cube"),
        "History: action #1 is activity 'Cube'. Code: its action #1 is activity 'Square'.");

    [Fact]
    public void OtherKind_BothNamed() => AssertReported(
        context => context.CallSubOrchestratorAsync(Child, 1), TimerSet(1),
        "History: action #1 is a timer. Code: its action #1 is sub-orchestration 'Child'.");

    [Fact]
    public void ActionThatTheCodeDoesNotMake_Reported() => AssertReported(
        context => context.WaitForExternalEventAsync("Go", TestJson.Default.Int32), ChildCreated(1, "Child"),
        "History: action #1 is sub-orchestration 'Child'. Code: it has made no action.");

    [Fact]
    public void ActionThatHistoryLacks_Reported() => AssertReported(
        async context => (await Task.WhenAll(context.CallActivityAsync(Square, 1), context.CallActivityAsync(Square, 2))).Sum(), Scheduled(1, "Square"),
        "History: there is no action #2 in it. Code: its action #2 is activity 'Square'.");

    [Fact]
    public void ActionConfirmedTwice_Reported()
    {
        var history = Of(context => context.CallActivityAsync(Square, 1), TestJson.Default.Int32);
        history.Start();

        var failure = history.Confirm(Scheduled(1, "Square"), Scheduled(1, "Square")).Turn().Failure();

        Assert.Contains("Code: its action #1 is withdrawn or already confirmed.", failure.ErrorMessage, StringComparison.Ordinal);
    }

    private static void AssertReported(Func<OrchestrationContext, Task<int>> run, Prosodia.Functions.Durable.Wire.HistoryEvent confirmation, string expected)
    {
        var history = Of(run, TestJson.Default.Int32);
        history.Start();

        var failure = history.Confirm(confirmation).Turn(Result(1, "1")).Failure();

        Assert.Equal("Prosodia.Functions.Durable.NonDeterminismException", failure.ErrorType);
        Assert.Contains(expected, failure.ErrorMessage, StringComparison.Ordinal);
        Assert.True(failure.IsNonRetriable);
    }
}
