using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Core;

namespace Prosodia.Functions.Jobs;

/// <summary>Requests to Azure Resource Manager, repeated within bounds where the service says that it may answer otherwise later.</summary>
/// <remarks>
/// 429 and 503 name the wait in <c>Retry-After</c>; 409 (another operation is going on), 408 and 5xx pass, as do broken connections and those on which
/// nothing comes. 202 without a body is an operation that goes on: its <c>Location</c> is asked until it has ended.
/// </remarks>
internal sealed class ResourceManager(ContainerAppsOptions options, TokenCredential credential, HttpClient http, TimeProvider time, ILogger logger)
{
    private const int MaxAnswer = 4 << 20;

    /// <summary>Sends a request, and waits for the end of an operation that it begins.</summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <param name="method">Its method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">Its body; null for none.</param>
    /// <param name="type">How to read the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; null when there is no such thing (404), or it has no body.</returns>
    /// <exception cref="JobLaunchException">The service refuses, or cannot be understood.</exception>
    public async Task<T?> AskAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await SendAsync(method, new(options.Endpoint, path), body, cancellationToken);
        for (var asked = 1; answer is { Status: HttpStatusCode.Accepted, Body.Length: 0, Location: { } location }; asked++)
        {
            if (asked > options.Attempts)
                throw new JobLaunchException($"{method} {path}: was accepted, but had not ended when asked for the {options.Attempts}th time.");
            await WaitAsync(method, path, answer, asked, cancellationToken);
            answer = await SendAsync(HttpMethod.Get, Trusted(location), null, cancellationToken);
        }

        try
        {
            return answer is { Status: not HttpStatusCode.NotFound, Body.Length: > 0 } ? JsonSerializer.Deserialize(answer.Body, type) : null;
        }
        catch (JsonException e)
        {
            throw new JobLaunchException($"{method} {path}: the answer cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Tells the service something that needs no answer; that there is no such thing (404) is accepted too.</summary>
    /// <exception cref="JobLaunchException">The service refuses.</exception>
    public Task TellAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, new(options.Endpoint, path), null, cancellationToken);

    /// <summary>Sends a request until it succeeds, or there is no such thing.</summary>
    private async Task<ResourceManagerAnswer> SendAsync(HttpMethod method, Uri address, byte[]? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = default(ResourceManagerAnswer);
            try
            {
                answer = await SendOnceAsync(method, address, body, cancellationToken);
                if (answer.IsSuccess || answer.Status == HttpStatusCode.NotFound)
                    return answer;
                if (attempt >= options.Attempts || !answer.MayPass)
                    throw new JobLaunchException($"{method} {address.AbsolutePath}: answered with {(int)answer.Status} after {attempt} attempts: {answer.Reason}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (attempt >= options.Attempts)
                    throw new JobLaunchException($"{method} {address.AbsolutePath}: no answer after {attempt} attempts: {e.Message}", e);
            }

            await WaitAsync(method, address.AbsolutePath, answer, attempt, cancellationToken);
        }
    }

    private async Task<ResourceManagerAnswer> SendOnceAsync(HttpMethod method, Uri address, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        var token = await credential.GetTokenAsync(new([options.Scope]), cancellationToken);
        request.Headers.Authorization = new("Bearer", token.Token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Headers.Location, response.Headers.RetryAfter);
    }

    /// <summary>The token goes with every request, so an answer must not send it elsewhere.</summary>
    private Uri Trusted(Uri location)
    {
        var address = new Uri(options.Endpoint, location);
        return address.GetLeftPart(UriPartial.Authority) == options.Endpoint.GetLeftPart(UriPartial.Authority)
            ? address
            : throw new JobLaunchException($"{options.Endpoint}: sends us to {address.GetLeftPart(UriPartial.Authority)}, which is not asked.");
    }

    private async Task WaitAsync(HttpMethod method, string path, ResourceManagerAnswer? answer, int attempt, CancellationToken cancellationToken)
    {
        var wait = answer?.WaitFrom(time.GetUtcNow()) ?? options.FirstWait * Math.Pow(2, attempt - 1);
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > options.LongestWait ? options.LongestWait : wait;
        JobLog.Again(logger, method.Method, path, answer is null ? 0 : (int)answer.Status, wait.TotalSeconds);
        await Task.Delay(wait, time, cancellationToken);
    }
}
