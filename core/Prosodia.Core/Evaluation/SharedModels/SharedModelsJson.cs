using System.Text.Json.Serialization;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>A finished fold on disk.</summary>
/// <param name="Fingerprint">Of data, specification and fold; a fold with another is done again.</param>
/// <param name="Result">The fold.</param>
internal sealed record FoldCheckpoint(string Fingerprint, FoldResult Result);

/// <summary>Serialisers of the run folder's files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FoldCheckpoint))]
internal sealed partial class SharedModelsJson : JsonSerializerContext;
