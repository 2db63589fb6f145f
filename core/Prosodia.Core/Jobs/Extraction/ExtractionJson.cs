using System.Text.Json.Serialization;

namespace Prosodia.Jobs.Extraction;

/// <summary>Serialisers of the run folder's files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExtractionResult))]
[JsonSerializable(typeof(ExtractionManifest))]
public sealed partial class ExtractionJson : JsonSerializerContext;
