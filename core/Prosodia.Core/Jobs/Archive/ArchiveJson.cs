using System.Text.Json.Serialization;

namespace Prosodia.Jobs.Archive;

/// <summary>Serialisers of an archive run's files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArchiveLine))]
[JsonSerializable(typeof(ArchiveManifest))]
public sealed partial class ArchiveJson : JsonSerializerContext;
