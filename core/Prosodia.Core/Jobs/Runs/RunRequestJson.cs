using System.Text.Json.Serialization;
using Prosodia.Jobs.Contract;

namespace Prosodia.Jobs.Runs;

/// <summary>Serialiser of requests.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    Converters = [typeof(SharedModelsSpecConverter), typeof(TransferSpecConverter)])]
[JsonSerializable(typeof(RunRequest))]
public sealed partial class RunRequestJson : JsonSerializerContext;
