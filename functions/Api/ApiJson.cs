using System.Text.Json.Serialization;

namespace Prosodia.Functions.Api;

/// <summary>Serialisers of everything the API sends or takes, generated at build.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Health))]
internal sealed partial class ApiJson : JsonSerializerContext;
