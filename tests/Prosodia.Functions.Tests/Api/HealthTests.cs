using System.Net;

namespace Prosodia.Functions.Tests.Api;

public sealed class HealthTests
{
    [Fact]
    public async Task Under_the_host_the_service_is_healthy_and_tells_its_version()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAsync(("Prosodia__DataFolder", folder.Path));
        using var client = ApiService.NewClient(service.Port);

        using var response = await client.GetAsync("/api/health");
        using var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("healthy", body.RootElement.GetProperty("status").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+", body.RootElement.GetProperty("version").GetString()!);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["tables.db"]); // a folder where a file should be
        await using var service = await RunningService.StartAsync(("Prosodia__DataFolder", folder.Path), ("PATH", Path.GetDirectoryName(Environment.ProcessPath)!));
        using var client = ApiService.NewClient(service.Port);

        using var response = await client.GetAsync("/api/health");
        using var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var broken = body.RootElement.GetProperty("checks").EnumerateArray()
            .Where(check => !check.GetProperty("ok").GetBoolean()).Select(check => check.GetProperty("name").GetString());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("storage", broken);
        Assert.DoesNotContain(folder.Path, body.RootElement.GetRawText(), StringComparison.Ordinal); // what, not where
    }

    [Fact]
    public async Task A_temporary_folder_that_is_gone_is_a_finding_not_an_error()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAsync(("Prosodia__DataFolder", folder.Path), ("TMPDIR", folder["gone"]), ("TMP", folder["gone"]));
        using var client = ApiService.NewClient(service.Port);

        using var response = await client.GetAsync("/api/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("\"name\":\"disk\",\"ok\":false", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
