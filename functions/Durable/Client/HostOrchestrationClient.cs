using System.Net;
using System.Text;
using System.Text.Json;

namespace Prosodia.Functions.Durable.Client;

/// <summary>Orchestrations of the Functions host, by its HTTP management API.</summary>
/// <remarks>Address and key come with every call in its <c>durableClient</c> binding. The key is a secret: it is in no message of an exception.</remarks>
internal sealed class HostOrchestrationClient : IOrchestrationClient
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(100),
    };

    private readonly string _base;
    private readonly string _query;

    private HostOrchestrationClient(string address, string query) => (_base, _query) = (address.TrimEnd('/'), query);

    /// <summary>Reads the value of a binding.</summary>
    /// <exception cref="FormatException">It does not say where instances are managed.</exception>
    public static HostOrchestrationClient Of(string binding)
    {
        try
        {
            var read = JsonSerializer.Deserialize(binding, ClientJson.Default.DurableClientBinding);
            if (read is { HttpBaseUrl: { } address } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                return new(address, read.RequiredQueryStringParameters ?? "");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The durableClient binding is not JSON: {e.Message}", e);
        }

        throw new FormatException("The durableClient binding has no address 'httpBaseUrl'.");
    }

    /// <inheritdoc/>
    public async Task<bool> StartAsync(string name, string? input, string instanceId, CancellationToken cancellationToken = default)
    {
        // The host would begin an instance anew that has ended.
        if (await FindAsync(instanceId, cancellationToken) is not null)
            return false;
        DurableLimits.CheckFunctionName(name);
        var answer = await SendAsync(HttpMethod.Post, $"orchestrators/{name}/{Segment(instanceId)}", "", input, cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.Accepted => true,
            HttpStatusCode.Conflict => false,
            _ => throw Unexpected($"starting {name} '{instanceId}'", answer),
        };
    }

    /// <inheritdoc/>
    public async Task<bool> RaiseEventAsync(string instanceId, string eventName, string? data, CancellationToken cancellationToken = default)
    {
        DurableLimits.CheckName(eventName, "the name of an event");
        var path = $"instances/{Segment(instanceId)}/raiseEvent/{Uri.EscapeDataString(eventName)}";
        var answer = await SendAsync(HttpMethod.Post, path, "", data ?? "null", cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.Accepted => true,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => false, // there is none; it has ended
            _ => throw Unexpected($"telling '{instanceId}' {eventName}", answer),
        };
    }

    /// <summary>What is known of an instance; null if there is none of that id.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<InstanceStatus?> FindAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync(HttpMethod.Get, $"instances/{Segment(instanceId)}", "showInput=true", null, cancellationToken);
        return answer.Status switch
        {
            // The status of an instance is in the status code too: 200 when it has ended, 202 before, 500 when it has failed.
            HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.InternalServerError when answer.Body.StartsWith('{') =>
                HostInstance.Read(instanceId, answer.Body),
            HttpStatusCode.NotFound => null,
            _ => throw Unexpected($"looking for '{instanceId}'", answer),
        };
    }

    private static string Segment(string instanceId)
    {
        DurableLimits.CheckName(instanceId, "the id of an instance");
        return Uri.EscapeDataString(instanceId);
    }

    private static HttpRequestException Unexpected(string what, (HttpStatusCode Status, string Body) answer) =>
        new($"The Functions host answered {(int)answer.Status} to {what}.", null, answer.Status);

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, string query, string? body, CancellationToken cancellationToken)
    {
        var parameters = string.Join('&', new[] { query, _query }.Where(part => part.Length > 0));
        using var request = new HttpRequestMessage(method, $"{_base}/{path}?{parameters}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request, cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
    }
}
