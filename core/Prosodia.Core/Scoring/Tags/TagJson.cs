using System.Text.Json.Serialization;

namespace Prosodia.Scoring.Tags;

/// <summary>Serialiser of tags.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MediaTag))]
public sealed partial class TagJson : JsonSerializerContext;
