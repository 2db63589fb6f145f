using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Client;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Hosting.Functions;
using Prosodia.Functions.Local;
using Prosodia.Functions.Settings;
using Prosodia.Storage;

namespace Prosodia.Functions.Hosting;

/// <summary>The program under the Functions host, or as its own host.</summary>
internal static class HostingSetup
{
    /// <summary>Adds what answers the host's calls, and, when the program is its own host, the engine and the watcher that do the host's work.</summary>
    public static void AddHosting(this IServiceCollection services, AppSettings settings)
    {
        services.AddSingleton(provider => new OrchestrationExecutor(
            provider.GetRequiredService<OrchestrationRegistry>(), provider.GetRequiredService<ILogger<OrchestrationExecutor>>()));
        services.AddHostedService<LeftoverSweep>();
        services.AddSingleton<FunctionCatalog>();
        services.AddSingleton<BlobEventFunction>();
        services.AddSingleton(provider => new Lazy<FailedBlobs>(() => new(provider.GetRequiredService<ITableStore>())));
        if (settings.Hosting.IsUnderFunctionsHost)
            services.AddSingleton<OrchestrationClientSource>(binding => HostOrchestrationClient.Of(binding));
        else
            services.AddLocalHost(settings.Local);
    }
}
