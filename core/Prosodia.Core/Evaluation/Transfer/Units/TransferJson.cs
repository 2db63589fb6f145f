using System.Text.Json.Serialization;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>Serialisers of stored trainings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UnitResult))]
internal sealed partial class TransferJson : JsonSerializerContext;
