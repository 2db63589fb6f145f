using System.Text.Json.Nodes;
using Prosodia.Functions.Durable;

namespace Prosodia.DurableHost.Scripts;

/// <summary>An orchestration that is data, so that the same one can run here and in another language: see <c>tests/conformance/script.js</c>.</summary>
/// <param name="Steps">What is done, one after the other.</param>
internal sealed record Script(Step[] Steps)
{
    public static readonly OrchestrationFunction<Script, JsonArray> Function = new("Script", HostJson.Default.Script, HostJson.Default.JsonArray);

    public static async Task<JsonArray> RunAsync(OrchestrationContext context, Script script)
    {
        var results = new JsonArray();
        foreach (var step in script.Steps)
        {
            switch (step.Op)
            {
                case "one":
                    results.Add(await ScriptTask.BeginAsync(context, step.Tasks![0]));
                    break;
                case "try":
                    results.Add(await TryAsync(context, step.Tasks![0]));
                    break;
                case "all":
                    results.Add(new JsonArray(await Task.WhenAll(BeginAll(context, step))));
                    break;
                case "any":
                    results.Add((JsonNode)await AnyAsync(context, step));
                    break;
                case "status":
                    context.SetCustomStatus(step.Value, HostJson.Default.Int32);
                    break;
                case "time":
                    results.Add((JsonNode)new DateTimeOffset(context.CurrentUtcDateTime).ToUnixTimeMilliseconds());
                    break;
                case "throw":
                    throw new InvalidOperationException("thrown by the script");
                case "continue":
                    context.ContinueAsNew(step.Next!, HostJson.Default.Script);
                    return results;
                default:
                    throw new FormatException($"unknown step {step.Op}");
            }
        }

        return results;
    }

    private static Task<JsonNode?>[] BeginAll(OrchestrationContext context, Step step, CancellationToken cancellationToken = default) =>
        [.. step.Tasks!.Select(task => ScriptTask.BeginAsync(context, task, cancellationToken))];

    private static async Task<int> AnyAsync(OrchestrationContext context, Step step)
    {
        using var cancelTimers = new CancellationTokenSource();
        var tasks = BeginAll(context, step, cancelTimers.Token);
        var first = Array.IndexOf(tasks, await Task.WhenAny(tasks));
        if (step.Value != 0)
            cancelTimers.Cancel();
        return first;
    }

    private static async Task<JsonNode?> TryAsync(OrchestrationContext context, ScriptTask task)
    {
        try
        {
            return await ScriptTask.BeginAsync(context, task);
        }
        catch (TaskFailedException e)
        {
            return $"{e.Failure.Type}: {e.Failure.Message}";
        }
    }
}

/// <summary>A step of a script.</summary>
/// <param name="Op">one, try, all, any, status, time, throw or continue.</param>
/// <param name="Tasks">What it waits for.</param>
/// <param name="Value">Of <c>status</c>; of <c>any</c>: not 0 if timers that lost are cancelled.</param>
/// <param name="Next">Of <c>continue</c>.</param>
internal sealed record Step(string Op, ScriptTask[]? Tasks = null, int Value = 0, Script? Next = null);
