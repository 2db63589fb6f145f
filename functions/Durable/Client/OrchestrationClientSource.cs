namespace Prosodia.Functions.Durable.Client;

/// <summary>Gives a client for the value of a call's <c>durableClient</c> binding.</summary>
/// <param name="binding">The binding's JSON.</param>
/// <exception cref="FormatException">The JSON does not say where instances are managed.</exception>
public delegate IOrchestrationClient OrchestrationClientSource(string binding);
