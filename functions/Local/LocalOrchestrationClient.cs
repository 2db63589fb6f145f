using Prosodia.Functions.Durable.Client;

namespace Prosodia.Functions.Local;

/// <summary>Orchestrations of the local engine.</summary>
/// <param name="engine">The engine.</param>
internal sealed class LocalOrchestrationClient(LocalEngine engine) : IOrchestrationClient
{
    /// <inheritdoc/>
    public Task<bool> StartAsync(string name, string? input, string instanceId, CancellationToken cancellationToken = default) =>
        Task.FromResult(engine.StartOnce(name, input, instanceId));

    /// <inheritdoc/>
    public Task<bool> RaiseEventAsync(string instanceId, string eventName, string? data, CancellationToken cancellationToken = default) =>
        Task.FromResult(engine.RaiseEvent(instanceId, eventName, data));
}
