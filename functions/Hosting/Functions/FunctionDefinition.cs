using System.Text.Json.Nodes;

namespace Prosodia.Functions.Hosting.Functions;

/// <summary>A function as the Functions host sees it, and what answers its calls.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bindings">Its bindings, the trigger first.</param>
internal sealed record FunctionDefinition(string Name, params FunctionBinding[] Bindings)
{
    /// <summary>Largest body of a call, in bytes.</summary>
    public int MaxRequestBytes { get; init; }

    /// <summary>Answers a call: the body of the host's request in, the body of the answer out. Null for HTTP functions, whose requests come as they are.</summary>
    public Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>>? Answer { get; init; }

    /// <summary>The content of its <c>function.json</c>.</summary>
    public JsonObject ToJson() => new() { ["bindings"] = new JsonArray([.. Bindings.Select(binding => binding.ToJson())]) };
}
