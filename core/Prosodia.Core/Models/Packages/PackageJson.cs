using System.Text.Json.Serialization;

namespace Prosodia.Models.Packages;

/// <summary>What every version of every kind of <c>model.json</c> begins with.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Kind">What kind of model it is.</param>
internal sealed record PackageHeader(int FormatVersion, string Kind);

[JsonSourceGenerationOptions(
    MaxDepth = 16, WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false,
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PackageHeader))]
[JsonSerializable(typeof(SharedModelDocument))]
[JsonSerializable(typeof(SequenceModelDocument))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PackageJson : JsonSerializerContext;
