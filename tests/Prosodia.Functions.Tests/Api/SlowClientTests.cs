using System.Diagnostics;
using System.Globalization;
using System.Net;
using Xunit.Abstractions;

namespace Prosodia.Functions.Tests.Api;

/// <summary>
/// Callers that take their time are bounded in number and in time, and keep nobody else out. <c>PROSODIA_SLOW_CLIENTS</c> says how many there are; each needs
/// a file descriptor.
/// </summary>
public sealed class SlowClientTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_body_that_trickles_is_ended()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder, connections: 100);
        await using var raw = await RawClient.ConnectAsync(service.Port);

        await raw.WriteAsync("POST /api/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: audio/wav\r\nContent-Length: 1000000\r\n\r\nRIFF");

        Assert.StartsWith("HTTP/1.1 408 ", await raw.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_trickle_are_ended()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder, connections: 100);
        await using var raw = await RawClient.ConnectAsync(service.Port);

        await raw.WriteAsync("GET /api/health HTTP/1.1\r\nHost: 127.");

        Assert.True(await raw.IsClosedAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Many_slow_callers_are_bounded_and_the_service_lives()
    {
        const int bound = 50;
        var count = int.Parse(Environment.GetEnvironmentVariable("PROSODIA_SLOW_CLIENTS") ?? "1000", CultureInfo.InvariantCulture);
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder, bound);
        var slow = new List<RawClient>();
        for (var i = 0; i < count; i++)
            slow.Add(await RawClient.ConnectAsync(service.Port));
        foreach (var client in slow)
            await Record.ExceptionAsync(() => client.WriteAsync("POST /api/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: audio/wav\r\nContent-Length: 1000000\r\n\r\nR"));

        // Those beyond the bound are closed at once, the others when they have been too slow for too long.
        var begun = Stopwatch.GetTimestamp();
        var closed = await Task.WhenAll(slow.Skip(bound + 10).Select(client => client.IsClosedAsync(TimeSpan.FromSeconds(20))));
        await Task.WhenAll(slow.Take(bound).Select(client => client.IsClosedAsync(TimeSpan.FromSeconds(30))));
        using var http = ApiService.NewClient(service.Port);
        using var response = await http.GetAsync("/api/health");
        foreach (var client in slow)
            await client.DisposeAsync();

        output.WriteLine($"{count} slow callers, over in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s; the service has {service.MemoryMiB} MiB");
        Assert.All(closed, Assert.True);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(service.MemoryMiB, 1, 400);
    }

    [Fact]
    public async Task Uploads_beyond_the_bound_are_told_when_to_come_again()
    {
        using var folder = new TemporaryFolder();
        await using var service = await StartAsync(folder, connections: 100, uploads: 1, grace: 20);
        await using var slow = await RawClient.ConnectAsync(service.Port);
        await slow.WriteAsync(
            "PUT /api/media/slow.wav HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Type: audio/wav\r\nContent-Length: 1000000\r\n\r\n");
        await slow.ReadHeadAsync(); // 100: its body is being waited for
        using var http = ApiService.NewClient(service.Port);

        using var response = await http.PutAsync("/api/media/other.wav", ApiService.Bytes([1], "audio/wav"));

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.True(response.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    private static Task<RunningService> StartAsync(TemporaryFolder folder, int connections, int uploads = 100, int grace = 2) => RunningService.StartAloneAsync(
        ("Prosodia__DataFolder", folder.Path),
        ("Prosodia__Connections", $"{connections}"),
        ("Prosodia__Uploads", $"{uploads}"),
        ("Prosodia__GraceSeconds", $"{grace}"));
}
