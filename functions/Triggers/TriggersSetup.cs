using Prosodia.Functions.Hosting.Blobs;

namespace Prosodia.Functions.Triggers;

/// <summary>What happens when blobs arrive.</summary>
internal static class TriggersSetup
{
    /// <summary>Adds the triggers. What they need is made when the first blob arrives.</summary>
    public static void AddTriggers(this IServiceCollection services)
    {
        services.AddSingleton(provider => new BlobTrigger("StartRun", "runs", "/request.json", "run-requests", (blob, stop) => provider.GetRequiredService<StartRun>().RunAsync(blob, stop)));
        services.AddSingleton<StartRun>();
    }
}
