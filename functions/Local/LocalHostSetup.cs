using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Client;
using Prosodia.Functions.Local.Watching;
using Prosodia.Functions.Models;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Local;

/// <summary>The program as its own host.</summary>
internal static class LocalHostSetup
{
    /// <summary>Adds the engine and the watcher.</summary>
    public static void AddLocalHost(this IServiceCollection services, LocalSettings settings)
    {
        services.AddSingleton(provider => new LocalEngine(
            new() { DatabaseFile = settings.EngineFile, MaxActivities = settings.Activities },
            provider.GetRequiredService<OrchestrationRegistry>(),
            provider.GetRequiredService<ActivityRegistry>(),
            provider.GetRequiredService<ILogger<LocalEngine>>()));
        services.AddSingleton(settings);
        services.AddSingleton<IOrchestrationClient, LocalOrchestrationClient>();
        services.AddSingleton<OrchestrationClientSource>(provider => _ => provider.GetRequiredService<IOrchestrationClient>());
        services.AddHostedService<EngineStart>();
        services.AddHostedService<StoreWatcher>();
        if (settings.ModelsAtStart)
            services.AddHostedService<ModelsStart>();
    }
}
