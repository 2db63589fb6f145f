using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Prosodia.DurableHost.Scripts;

namespace Prosodia.DurableHost;

/// <summary>Serialisers of everything the samples send or take.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonArray))]
[JsonSerializable(typeof(Progress))]
[JsonSerializable(typeof(Script))]
internal sealed partial class HostJson : JsonSerializerContext;

/// <summary>Custom status of the samples.</summary>
internal sealed record Progress(int Done, int Total);
