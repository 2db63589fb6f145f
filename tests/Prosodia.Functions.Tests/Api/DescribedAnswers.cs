using System.Text.Json;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Holds every answer that a test gets against the description: its status, its type and its JSON must be in it.</summary>
internal sealed class DescribedAnswers(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var (method, path) = (request.Method.Method, request.RequestUri!.AbsolutePath);
        if (Description.Find(method, path) is not { } operation)
            return response;
        var what = $"{method} {path}: {(int)response.StatusCode}";
        Assert.True(operation.GetProperty("responses").TryGetProperty($"{(int)response.StatusCode}", out var described), $"{what} is not described");
        described = Description.Resolve(described);
        if (described.TryGetProperty("content", out var content) && method != "HEAD" && (int)response.StatusCode != 304)
            await CheckAsync(response, content, what, cancellationToken);
        return response;
    }

    private static async Task CheckAsync(HttpResponseMessage response, JsonElement content, string what, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        Assert.True(content.TryGetProperty(type, out var media), $"{what}: the type '{type}' is not described");
        if (!type.EndsWith("json", StringComparison.Ordinal))
            return;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var problems = SchemaCheck.Problems(media.GetProperty("schema"), body.RootElement);
        Assert.True(problems.Count == 0, $"{what}: {string.Join("; ", problems)}");
    }
}
