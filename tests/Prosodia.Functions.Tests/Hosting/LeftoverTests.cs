using Prosodia.Functions.Tests.Api;

namespace Prosodia.Functions.Tests.Hosting;

/// <summary>What a killed process leaves among the temporary files goes with the next start.</summary>
public sealed class LeftoverTests
{
    [Fact]
    public async Task A_body_whose_receiver_was_killed_goes_with_the_next_start_and_one_that_is_being_received_stays()
    {
        using var folder = new TemporaryFolder();
        var temporary = Directory.CreateDirectory(folder["tmp"]);
        await using var killed = await StartAsync(folder, "a");
        await using var first = await SendHalfAsync(killed, temporary, bodies: 1);
        await killed.KillAsync();
        await using var living = await StartAsync(folder, "b");
        await using var second = await SendHalfAsync(living, temporary, bodies: 2);
        foreach (var body in temporary.EnumerateFiles())
            body.LastWriteTimeUtc = DateTime.UtcNow - TimeSpan.FromHours(1);

        await using var next = await StartAsync(folder, "c");
        for (var attempt = 0; temporary.EnumerateFiles().Count() > 1 && attempt < 500; attempt++)
            await Task.Delay(10);

        Assert.Single(temporary.EnumerateFiles());
    }

    // Without diagnostics the runtime puts nothing of its own there.
    private static Task<RunningService> StartAsync(TemporaryFolder folder, string data) =>
        RunningService.StartAloneAsync(("Prosodia__DataFolder", folder[data]), ("TMPDIR", folder["tmp"]), ("DOTNET_EnableDiagnostics", "0"));

    private static async Task<RawClient> SendHalfAsync(RunningService service, DirectoryInfo temporary, int bodies)
    {
        var raw = await RawClient.ConnectAsync(service.Port);
        await raw.WriteAsync("POST /api/score HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: audio/wav\r\nContent-Length: 4000000\r\n\r\n");
        await raw.WriteAsync(new byte[200_000]);
        for (var attempt = 0; temporary.EnumerateFiles().Count() < bodies && attempt < 500; attempt++)
            await Task.Delay(10);
        return raw;
    }
}
