using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>
/// Azure Resource Manager with one Container Apps job on loopback, as <c>Microsoft.App/ContainerApps/stable/2025-01-01/Jobs.json</c> of Azure's REST API
/// specifications describes it. It starts executions, stops them, loses them, and answers otherwise when it is told to.
/// </summary>
internal sealed class ResourceManagerStub : IAsyncDisposable
{
    public const string Subscription = "0b1f6471-1bf0-4dda-aec3-111122223333";
    public const string JobPath = $"/subscriptions/{Subscription}/resourceGroups/emotion/providers/Microsoft.App/jobs/training";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Ending, IResult Answer)> _instead = new();
    private int _started;

    private ResourceManagerStub(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single());

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<ResourceManagerCall> Calls { get; } = new();

    /// <summary>Status of the executions, by their names: <c>training-1</c> and on.</summary>
    public ConcurrentDictionary<string, string> Executions { get; } = new(StringComparer.Ordinal);

    /// <summary>What the job runs by itself.</summary>
    public string Template { get; set; } = """{"containers":[{"name":"training","image":"registry/jobs:1"}]}""";

    /// <summary>Called when an execution was started.</summary>
    public Func<string, Task> OnStart { get; set; } = _ => Task.CompletedTask;

    public static async Task<ResourceManagerStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new ResourceManagerStub(builder.Build());
        stub._app.Map("/{**path}", stub.AnswerAsync);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>Answers the next request whose path ends so with something else.</summary>
    public void AnswerInstead(string ending, IResult answer) => _instead.Enqueue((ending, answer));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var path = request.Path.Value!;
        Calls.Enqueue(new(request.Method, path + request.QueryString, request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
        if (_instead.TryPeek(out var instead) && path.EndsWith(instead.Ending, StringComparison.Ordinal) && _instead.TryDequeue(out _))
            return instead.Answer;
        return (request.Method, path.StartsWith(JobPath, StringComparison.Ordinal) ? path[JobPath.Length..].Split('/') : ["elsewhere"]) switch
        {
            ("GET", [""]) => Json($$"""{"id":"{{JobPath}}","name":"training","properties":{"provisioningState":"Succeeded","template":{{Template}} } }"""),
            ("POST", ["", "start"]) => await StartExecutionAsync(),
            ("GET", ["", "executions", var name]) => Describe(name),
            ("POST", ["", "executions", var name, "stop"]) => Executions.TryUpdate(name, "Stopped", "Running") ? Results.Accepted() : Results.NotFound(),
            _ => Results.BadRequest(),
        };
    }

    private async Task<IResult> StartExecutionAsync()
    {
        var name = $"training-{Interlocked.Increment(ref _started)}";
        Executions[name] = "Running";
        await OnStart(name);
        return Json($$"""{"name":"{{name}}","id":"{{JobPath}}/executions/{{name}}"}""");
    }

    private IResult Describe(string name) => Executions.TryGetValue(name, out var status)
        ? Json($$$"""{"name":"{{{name}}}","properties":{ "status":"{{{status}}}" } }""")
        : Results.NotFound();

    private static IResult Json(string json) => Results.Text(json, "application/json");
}

/// <summary>A request.</summary>
internal sealed record ResourceManagerCall(string Method, string Address, string Authorization, string Body);
