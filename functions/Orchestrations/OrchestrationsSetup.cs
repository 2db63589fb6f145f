using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Orchestrations;

/// <summary>The orchestrations of this program.</summary>
internal static class OrchestrationsSetup
{
    /// <summary>Adds the registry.</summary>
    public static void AddOrchestrations(this IServiceCollection services)
    {
        services.AddSingleton(_ => new OrchestrationRegistry().AddRuns());
    }
}
