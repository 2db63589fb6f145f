using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Prosodia.Functions.Durable;

namespace Prosodia.DurableHost;

/// <summary>One orchestration for each thing that orchestrations can do.</summary>
internal static class Samples
{
    private static readonly ActivityFunction<int, int> Square = new("Square", HostJson.Default.Int32, HostJson.Default.Int32);
    private static readonly ActivityFunction<string, string> Flaky = new("Flaky", HostJson.Default.String, HostJson.Default.String);
    private static readonly ActivityFunction<string, string> Echo = new("Echo", HostJson.Default.String, HostJson.Default.String);

    private static readonly OrchestrationFunction<int, int> FanOutFunction = new("FanOut", HostJson.Default.Int32, HostJson.Default.Int32);
    private static readonly OrchestrationFunction<string, string> FailingFunction = new("Failing", HostJson.Default.String, HostJson.Default.String);

    private static readonly RetryPolicy Thrice = new() { MaxAttempts = 3, FirstDelay = TimeSpan.FromMilliseconds(20), BackOff = 2 };

    public static OrchestrationRegistry Orchestrations() => new OrchestrationRegistry()
        .Add(Define("Sequence", HostJson.Default.Int32, HostJson.Default.Int32), SequenceAsync)
        .Add(FanOutFunction, FanOutAsync)
        .Add(Define("Retry", HostJson.Default.String, HostJson.Default.String), (context, input) => context.CallActivityAsync(Flaky, input, Thrice))
        .Add(Define("Timer", HostJson.Default.Int32, HostJson.Default.Int32), TimerAsync)
        .Add(Define("Approval", HostJson.Default.Int32, HostJson.Default.String), ApprovalAsync)
        .Add(Define("FirstOf", HostJson.Default.Int32, HostJson.Default.String), FirstOfAsync)
        .Add(Define("Parent", HostJson.Default.Int32, HostJson.Default.Int32Array), ParentAsync)
        .Add(Define("Counter", HostJson.Default.Int32Array, HostJson.Default.Int32Array), CounterAsync)
        .Add(FailingFunction, FailingAsync)
        .Add(Define("Rescue", HostJson.Default.String, HostJson.Default.String), RescueAsync)
        .Add(Define("Foreign", HostJson.Default.Int32, HostJson.Default.Int32), ForeignAsync)
        .Add(Define("Text", HostJson.Default.String, HostJson.Default.String), (context, input) => context.CallActivityAsync(Echo, input));

    public static ActivityRegistry Activities()
    {
        var attempts = new ConcurrentDictionary<string, int>();
        return new ActivityRegistry()
            .Add(Square, (input, _) => Task.FromResult(input * input))
            .Add(Echo, (input, _) => Task.FromResult(input))
            .Add(Flaky, (input, _) =>
            {
                var attempt = attempts.AddOrUpdate(input, 1, (_, before) => before + 1);
                return attempt < 3 || input == "never"
                    ? throw new InvalidOperationException($"attempt {attempt} failed", new IOException("the disk is full"))
                    : Task.FromResult($"attempt {attempt}");
            });
    }

    private static OrchestrationFunction<TInput, TOutput> Define<TInput, TOutput>(
        string name, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput> output) => new(name, input, output);

    private static async Task<int> SequenceAsync(OrchestrationContext context, int steps)
    {
        var sum = 0;
        for (var i = 1; i <= steps; i++)
        {
            sum += await context.CallActivityAsync(Square, i);
            context.SetCustomStatus(new Progress(i, steps), HostJson.Default.Progress);
        }

        return sum;
    }

    private static async Task<int> FanOutAsync(OrchestrationContext context, int width)
    {
        var squares = await Task.WhenAll(Enumerable.Range(1, width).Select(i => context.CallActivityAsync(Square, i)));
        return squares.Sum();
    }

    private static async Task<int> TimerAsync(OrchestrationContext context, int milliseconds)
    {
        var before = context.CurrentUtcDateTime;
        await context.CreateTimerAsync(TimeSpan.FromMilliseconds(milliseconds));
        return (int)(context.CurrentUtcDateTime - before).TotalMilliseconds;
    }

    private static async Task<string> ApprovalAsync(OrchestrationContext context, int milliseconds)
    {
        try
        {
            return await context.WaitForExternalEventAsync("Approval", HostJson.Default.String, TimeSpan.FromMilliseconds(milliseconds));
        }
        catch (TimeoutException)
        {
            return "timeout";
        }
    }

    private static async Task<string> FirstOfAsync(OrchestrationContext context, int milliseconds)
    {
        using var noTimer = new CancellationTokenSource();
        var stop = context.WaitForExternalEventAsync("Stop", HostJson.Default.String);
        var go = context.WaitForExternalEventAsync("Go", HostJson.Default.String);
        var timer = context.CreateTimerAsync(TimeSpan.FromMilliseconds(milliseconds), noTimer.Token);
        var first = await Task.WhenAny(stop, go, timer);
        if (first == timer)
            return "timer";
        noTimer.Cancel();
        return first == stop ? $"stop {await stop}" : $"go {await go}";
    }

    private static Task<int[]> ParentAsync(OrchestrationContext context, int children) =>
        Task.WhenAll(Enumerable.Range(1, children).Select(i => context.CallSubOrchestratorAsync(FanOutFunction, i)));

    private static async Task<int[]> CounterAsync(OrchestrationContext context, int[] seen)
    {
        var next = await context.WaitForExternalEventAsync("Add", HostJson.Default.Int32);
        if (next != 0)
            context.ContinueAsNew([.. seen, next], HostJson.Default.Int32Array);
        return seen;
    }

    private static async Task<string> FailingAsync(OrchestrationContext context, string input)
    {
        await context.CallActivityAsync(Flaky, input);
        return "never reached";
    }

    private static async Task<string> RescueAsync(OrchestrationContext context, string input)
    {
        try
        {
            return await context.CallSubOrchestratorAsync(FailingFunction, input);
        }
        catch (TaskFailedException e)
        {
            return $"rescued: {e.Failure.Message}";
        }
    }

    private static async Task<int> ForeignAsync(OrchestrationContext context, int milliseconds)
    {
        await Task.Delay(milliseconds);
        return milliseconds;
    }
}
