using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Prosodia.Functions.Tests;

/// <summary>What keeps the program from starting is one line that says so, without a trace of calls.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("Prosodia__Triggers", "many")]
    [InlineData("Prosodia__Address", "https://127.0.0.1:7071")]
    [InlineData("Prosodia__JobProgram", "/nowhere/prosodia")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "nonsense")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "nonsense")]
    public async Task A_wrong_setting_is_named(string name, string value) =>
        Assert.StartsWith($"prosodia: Settings are wrong. {name} ", await RefusalAsync(2, (name, value)), StringComparison.Ordinal);

    [Fact]
    public async Task A_data_folder_that_cannot_be_one_is_named()
    {
        var file = Path.Combine(typeof(ProgramTests).Assembly.Location, "data");

        Assert.StartsWith($"prosodia: Settings are wrong. Prosodia__DataFolder is '{file}'", await RefusalAsync(2, ("Prosodia__DataFolder", file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_another_process_has_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAloneAsync(("Prosodia__DataFolder", folder.Path));

        var refusal = await RefusalAsync(2, ("Prosodia__DataFolder", folder.Path), ("Prosodia__Address", "http://127.0.0.1:0"));
        Assert.Contains("which another process uses", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_in_use_is_named()
    {
        using var folder = new TemporaryFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        Assert.Contains(address, await RefusalAsync(3, ("Prosodia__Address", address), ("Prosodia__DataFolder", folder.Path)), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(int code, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [RunningService.Program]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in settings.Append(("Prosodia__ModelsAtStart", "false")))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(code, process.ExitCode);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
