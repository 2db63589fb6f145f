namespace Prosodia.Functions.Durable.Client;

/// <summary>Starts orchestrations and tells them things: on the local engine, or through the Functions host.</summary>
public interface IOrchestrationClient
{
    /// <summary>Starts an instance, unless there is one of that id already, ended or not: what asks for it may be announced twice.</summary>
    /// <param name="name">The orchestration.</param>
    /// <param name="input">JSON of its input, or null.</param>
    /// <param name="instanceId">Its id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it was started.</returns>
    Task<bool> StartAsync(string name, string? input, string instanceId, CancellationToken cancellationToken = default);

    /// <summary>Sends an event to an instance; it is kept until the orchestration asks for it.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="eventName">Name of the event.</param>
    /// <param name="data">JSON of its data, or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there is such an instance that has not ended.</returns>
    Task<bool> RaiseEventAsync(string instanceId, string eventName, string? data, CancellationToken cancellationToken = default);
}
