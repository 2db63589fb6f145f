using System.Net;
using System.Text.Json;

namespace Prosodia.Functions.Tests.Api;

public sealed class HealthApiTests
{
    [Fact]
    public async Task Get_RunningService_IsHealthy()
    {
        await using var service = await RunningService.StartAsync();

        using var response = await service.Client.GetAsync(new Uri("/api/health", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("healthy", body.RootElement.GetProperty("status").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+", body.RootElement.GetProperty("version").GetString()!);
    }

    [Fact]
    public async Task Get_UnknownPath_NotFound()
    {
        await using var service = await RunningService.StartAsync();

        using var response = await service.Client.GetAsync(new Uri("/api/nothing", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
