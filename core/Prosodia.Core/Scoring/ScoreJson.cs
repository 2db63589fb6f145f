using System.Text.Json.Serialization;

namespace Prosodia.Scoring;

/// <summary>Serialisers of scores.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MediaScore))]
[JsonSerializable(typeof(AffectLine))]
public sealed partial class ScoreJson : JsonSerializerContext;
