using System.Text.Json.Nodes;
using Prosodia.Functions.Durable;

namespace Prosodia.DurableHost.Scripts;

/// <summary>A task of a script.</summary>
/// <param name="Kind">activity, sub, timer or event.</param>
/// <param name="Name">Of the activity, orchestration or event.</param>
/// <param name="Input">Of the activity or orchestration; milliseconds of the timer.</param>
/// <param name="Retry">When to try again.</param>
internal sealed record ScriptTask(string Kind, string Name = "", int Input = 0, ScriptRetry? Retry = null)
{
    public static async Task<JsonNode?> BeginAsync(OrchestrationContext context, ScriptTask task, CancellationToken cancelTimer = default)
    {
        switch (task.Kind)
        {
            case "activity":
                var activity = new ActivityFunction<int, JsonNode>(task.Name, HostJson.Default.Int32, HostJson.Default.JsonNode);
                return await context.CallActivityAsync(activity, task.Input, task.Retry?.ToPolicy());
            case "sub":
                var child = new OrchestrationFunction<int, JsonNode>(task.Name, HostJson.Default.Int32, HostJson.Default.JsonNode);
                return await context.CallSubOrchestratorAsync(child, task.Input, retry: task.Retry?.ToPolicy());
            case "timer":
                await context.CreateTimerAsync(TimeSpan.FromMilliseconds(task.Input), cancelTimer);
                return "fired";
            case "event":
                return await context.WaitForExternalEventAsync(task.Name, HostJson.Default.JsonNode, CancellationToken.None);
            default:
                throw new FormatException($"unknown task {task.Kind}");
        }
    }
}

/// <summary>A retry policy in milliseconds; a timeout of 0 is none.</summary>
internal sealed record ScriptRetry(int Attempts, int First, double BackOff, int Max, int Timeout)
{
    public RetryPolicy ToPolicy() => new()
    {
        MaxAttempts = Attempts,
        FirstDelay = TimeSpan.FromMilliseconds(First),
        BackOff = BackOff,
        MaxDelay = TimeSpan.FromMilliseconds(Max),
        Timeout = Timeout == 0 ? null : TimeSpan.FromMilliseconds(Timeout),
    };
}
