using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Orchestrations;

/// <summary>The orchestrations and activities of this program.</summary>
internal static class OrchestrationsSetup
{
    /// <summary>Adds the registries. What activities need is made when one runs first.</summary>
    public static void AddOrchestrations(this IServiceCollection services)
    {
        services.AddSingleton(_ => new OrchestrationRegistry().AddRuns());
        services.AddSingleton(_ => new ActivityRegistry());
    }
}
