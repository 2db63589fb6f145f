using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Core;

namespace Prosodia.Functions.Jobs;

/// <summary>Requests to Azure Resource Manager, repeated within bounds where the service says that it may answer otherwise later.</summary>
/// <remarks>429 and 503 name the wait in <c>Retry-After</c>; 409 (another operation is going on), 408 and 5xx pass, as do broken connections.</remarks>
internal sealed class ResourceManager(ContainerAppsOptions options, TokenCredential credential, HttpClient http, TimeProvider time, ILogger logger)
{
    private const int MaxAnswer = 4 << 20;

    /// <summary>Sends a request.</summary>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <param name="method">Its method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">Its body; null for none.</param>
    /// <param name="type">How to read the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; null when there is no such thing (404), or it has no body.</returns>
    /// <exception cref="JobLaunchException">The service refuses.</exception>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage response;
            try
            {
                response = await SendOnceAsync(method, path, body, cancellationToken);
            }
            catch (HttpRequestException e)
            {
                if (attempt >= options.Attempts)
                    throw new JobLaunchException($"{method} {path}: no connection after {attempt} attempts: {e.Message}", e);
                await WaitAsync(method, path, 0, attempt, null, cancellationToken);
                continue;
            }

            using (response)
            {
                if (response.IsSuccessStatusCode)
                    return await ReadAsync(response, type, cancellationToken);
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return null;
                if (attempt >= options.Attempts || !Passes(response.StatusCode))
                    throw new JobLaunchException($"{method} {path}: answered with {(int)response.StatusCode} after {attempt} attempts: {await ReasonAsync(response, cancellationToken)}");
                await WaitAsync(method, path, (int)response.StatusCode, attempt, response.Headers.RetryAfter, cancellationToken);
            }
        }
    }

    private static bool Passes(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(options.Endpoint, path));
        var token = await credential.GetTokenAsync(new([options.Scope]), cancellationToken);
        request.Headers.Authorization = new("Bearer", token.Token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private async Task WaitAsync(HttpMethod method, string path, int status, int attempt, RetryConditionHeaderValue? asked, CancellationToken cancellationToken)
    {
        var wait = asked?.Delta ?? (asked?.Date is { } date ? date - time.GetUtcNow() : options.FirstWait * Math.Pow(2, attempt - 1));
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > options.LongestWait ? options.LongestWait : wait;
        JobLog.Again(logger, method.Method, path, status, wait.TotalSeconds);
        await Task.Delay(wait, time, cancellationToken);
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return bytes.Length == 0 ? null : JsonSerializer.Deserialize(bytes, type);
        }
        catch (JsonException e)
        {
            throw new JobLaunchException($"{response.RequestMessage?.RequestUri?.AbsolutePath}: the answer cannot be read: {e.Message}", e);
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MaxAnswer, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length <= 500 ? text : text[..500];
    }
}
