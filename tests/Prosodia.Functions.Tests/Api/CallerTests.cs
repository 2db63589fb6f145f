using System.Net;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Who may call.</summary>
public sealed class CallerTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task With_a_key_only_who_shows_it_is_let_in()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAloneAsync(("Prosodia__DataFolder", folder.Path), ("Prosodia__ApiKey", Key));
        using var client = ApiService.NewClient(service.Port);

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(client, "/api/runs"));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(client, "/api/runs", ("x-functions-key", Key[..^1])));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/runs", ("x-functions-key", Key)));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, $"/api/runs?code={Key}"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/runs", ("x-functions-key", Key), ("Host", "prosodia.example")));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/openapi.json"));
    }

    [Fact]
    public async Task Without_a_key_a_page_from_elsewhere_does_not_get_in_through_a_browser()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAloneAsync(("Prosodia__DataFolder", folder.Path));
        using var client = ApiService.NewClient(service.Port);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/runs"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/api/runs", ("Origin", $"http://127.0.0.1:{service.Port}")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(client, "/api/runs", ("Origin", "https://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(client, "/api/runs", ("Origin", "null")));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(client, "/api/runs", ("Host", $"evil.example:{service.Port}"))); // its name leads here: DNS rebinding
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(client, "/api/health", ("Host", "127.0.0.1.evil.example")));
    }

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
