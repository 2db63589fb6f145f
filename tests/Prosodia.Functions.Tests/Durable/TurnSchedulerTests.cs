using Microsoft.Extensions.Logging;
using Prosodia.Functions.Durable;
using static Prosodia.Functions.Tests.Durable.History;

namespace Prosodia.Functions.Tests.Durable;

/// <summary>What orchestrations may await, and what happens if they await something else.</summary>
public sealed class TurnSchedulerTests
{
    private const string NotDurable = "Prosodia.Functions.Durable.NonDurableAwaitException";

    private static readonly ActivityFunction<int, int> Square = new("Square", TestJson.Default.Int32, TestJson.Default.Int32);

    [Fact]
    public void TaskDelay_Reported() => Assert.Equal(NotDurable, Of(
        async _ =>
        {
            await Task.Delay(TimeSpan.FromHours(1));
            return 1;
        },
        TestJson.Default.Int32).Start().Failure().ErrorType);

    [Fact]
    public void ForeignTaskThatEndsWithinTheTurn_Reported()
    {
        var foreign = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var history = Of(
            async context =>
            {
                var work = context.CallActivityAsync(Square, 1);
                var waiting = AwaitAsync(foreign.Task);
                // Another thread completes what the code above awaits; its continuation comes from there.
                var thread = new Thread(() => foreign.SetResult(1));
                thread.Start();
                thread.Join();
                return await work + await waiting;
            },
            TestJson.Default.Int32);

        Assert.Equal(NotDurable, history.Start().Failure().ErrorType);

        static async Task<int> AwaitAsync(Task<int> task) => await task;
    }

    [Fact]
    public void ForeignTaskThatEndsAfterTheTurn_Logged()
    {
        var foreign = new TaskCompletionSource<int>();
        var log = new ListLogger();
        var registry = new OrchestrationRegistry().Add(
            new OrchestrationFunction<int, int>("Run", TestJson.Default.Int32, TestJson.Default.Int32),
            async (context, input) =>
            {
                _ = context.WaitForExternalEventAsync("Never", TestJson.Default.Int32);
                return input + await foreign.Task;
            });

        // An event is awaited too, so the turn cannot know that the code will never go on.
        Assert.Equal("", new History(registry, log).Start().Words());
        Assert.Empty(log.Messages);
        foreign.SetResult(1);

        Assert.Contains("instance awaited something that is not durable", Assert.Single(log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void ContextOnAnotherThread_Refused()
    {
        var history = Of(
            context =>
            {
                Exception? refused = null;
                var thread = new Thread(() => refused = Record.Exception(() => context.NewGuid()));
                thread.Start();
                thread.Join();
                throw refused!;
            },
            TestJson.Default.Int32);

        Assert.Contains("was used on another thread", history.Start().Failure().ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigureAwaitFalse_StillReplays()
    {
        var history = Of(
            async context =>
            {
                var first = await context.CallActivityAsync(Square, 2).ConfigureAwait(false);
                var second = await context.CallActivityAsync(Square, 3).ConfigureAwait(false);
                return first + second;
            },
            TestJson.Default.Int32);

        Assert.Equal("#1 Square(2)", history.Start().Words());
        Assert.Equal("#2 Square(3)", history.Confirm(Scheduled(1, "Square")).Turn(Result(1, "4")).Words());
        Assert.Equal("#3 Completed 13", history.Confirm(Scheduled(2, "Square")).Turn(Result(2, "9")).Words());
    }

    [Fact]
    public void Yield_RunsInOrder()
    {
        var history = Of(
            async context =>
            {
                await Task.Yield();
                return await context.CallActivityAsync(Square, 2);
            },
            TestJson.Default.Int32);

        Assert.Equal("#1 Square(2)", history.Start().Words());
    }

    [Fact]
    public void Execute_LeavesTheCallersContextAlone()
    {
        var mine = new SynchronizationContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(mine);
        try
        {
            Of(context => context.CallActivityAsync(Square, 2), TestJson.Default.Int32).Start();
            Assert.Same(mine, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class ListLogger : ILogger
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }
}
