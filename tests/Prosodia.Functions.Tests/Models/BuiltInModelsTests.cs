using Prosodia.Functions.Tests.Api;

namespace Prosodia.Functions.Tests.Models;

public sealed class BuiltInModelsTests
{
    /// <summary>Takes as long as their training: some seconds, which is what it is about.</summary>
    [Fact]
    public async Task They_are_made_at_the_start_and_who_calls_meanwhile_waits_for_the_same()
    {
        using var folder = new TemporaryFolder();
        await using var service = await RunningService.StartAloneAsync(("Prosodia__DataFolder", folder.Path), ("Prosodia__ModelsAtStart", "true"));
        using var client = ApiService.NewClient(service.Port);

        using var health = await client.GetAsync("/api/health"); // answered while they are being made
        using var score = await client.PostAsync("/api/score", ApiService.Bytes(ApiService.Wav(1), "audio/wav"));
        var stored = Directory.GetFiles(folder["models"]).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        Assert.True(health.IsSuccessStatusCode && score.IsSuccessStatusCode);
        Assert.Equal(["built-in.txt", "synthetic-affect.zip", "synthetic-emotion.zip"], stored);
    }
}
