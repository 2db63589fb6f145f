using System.Text.Json.Serialization.Metadata;

namespace Prosodia.Functions.Durable;

/// <summary>The name and the JSON shapes of an orchestration. Caller and implementation use the same definition.</summary>
/// <param name="Name">Name of the function, as in its <c>function.json</c>.</param>
/// <param name="Input">Serialiser of the input.</param>
/// <param name="Output">Serialiser of the result.</param>
/// <typeparam name="TInput">What the orchestration takes.</typeparam>
/// <typeparam name="TOutput">What it returns.</typeparam>
public sealed record OrchestrationFunction<TInput, TOutput>(string Name, JsonTypeInfo<TInput> Input, JsonTypeInfo<TOutput> Output);
