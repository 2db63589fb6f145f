using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Prosodia.Functions.Tests.Durable.Client;

/// <summary>The HTTP management API of the Durable extension on loopback, as "HTTP API reference" of Durable Functions describes it, as far as the client uses it.</summary>
internal sealed class ManagementApi : IAsyncDisposable
{
    private const string Key = "code=secret==&taskHub=Prosodia&connection=Storage";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _states = new();

    private ManagementApi(WebApplication app) => _app = app;

    /// <summary>What was asked, in order: method, path and body.</summary>
    public ConcurrentQueue<string> Calls { get; } = [];

    /// <summary>The value of a <c>durableClient</c> binding, as <c>BindingHelper</c> of the extension writes it.</summary>
    public string Binding => JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["taskHubName"] = "Prosodia",
            ["connectionName"] = "Storage",
            ["rpcBaseUrl"] = "http://127.0.0.1:4001/",
            ["requiredQueryStringParameters"] = Key,
            ["httpBaseUrl"] = $"{_app.Urls.Single()}/runtime/webhooks/durabletask",
        },
        TestJson.Default.DictionaryStringString);

    public static async Task<ManagementApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new ManagementApi(builder.Build());
        api._app.Map("/runtime/webhooks/durabletask/{**path}", api.AnswerAsync);
        await api._app.StartAsync();
        return api;
    }

    /// <summary>Says how an instance is.</summary>
    public void Set(string instance, string runtimeStatus) => _states[instance] = runtimeStatus;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpRequest request, string path)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Calls.Enqueue($"{request.Method} {path} {body}".TrimEnd());
        if (!request.QueryString.Value!.EndsWith(Key, StringComparison.Ordinal))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        return path.Split('/') switch
        {
            ["orchestrators", _, var id] => Start(id),
            ["instances", var id] => Describe(id),
            ["instances", var id, ..] => !_states.TryGetValue(id, out var state) ? Results.NotFound() : Results.StatusCode(state is "Running" ? 202 : 410),
            _ => Results.BadRequest(),
        };
    }

    private IResult Start(string id)
    {
        if (_states.GetValueOrDefault(id) is "Running")
            return Results.Conflict();
        Set(id, "Running");
        return Results.Text($$"""{"id":"{{id}}"}""", "application/json", statusCode: 202);
    }

    private IResult Describe(string id) => !_states.TryGetValue(id, out var state) ? Results.NotFound() : Results.Text(
        $$"""
        {"name":"EvaluateCorpus","instanceId":"{{id}}","runtimeStatus":"{{state}}","input":{"id":"{{id}}"},"customStatus":{"done":1},
        "output":{{(state == "Completed" ? "[1,2]" : "null")}},"createdTime":"2024-02-28T05:18:49Z","lastUpdatedTime":"2024-02-28T05:19:05Z","historyEvents":null}
        """,
        "application/json",
        statusCode: state == "Running" ? 202 : 200);
}
