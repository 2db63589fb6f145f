using System.Text.Json.Serialization;

namespace Prosodia.Functions.Activities;

/// <summary>Serialisers of what activities store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ActivityJson : JsonSerializerContext;
