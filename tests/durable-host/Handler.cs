using Prosodia.DurableHost.Scripts;
using Prosodia.Functions.Durable;

namespace Prosodia.DurableHost;

/// <summary>Answers <c>POST /{function}</c> as a custom handler does.</summary>
internal static class Handler
{
    public static async Task<int> RunAsync()
    {
        var orchestrations = Samples.Orchestrations().Add(Script.Function, Script.RunAsync);
        var executor = new OrchestrationExecutor(orchestrations);
        var activities = Samples.Activities();
        var names = orchestrations.Names.ToHashSet(StringComparer.Ordinal);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = DurableLimits.MaxRequestBytes);
        var app = builder.Build();
        app.MapPost("/{name}", async (string name, HttpRequest request, CancellationToken stop) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body, stop);
            var answer = names.Contains(name)
                ? HostPayload.AnswerOrchestration(executor, body.ToArray())
                : await HostPayload.AnswerActivityAsync(activities, name, body.ToArray(), stop);
            return Results.Bytes(answer, "application/json");
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.Single());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
