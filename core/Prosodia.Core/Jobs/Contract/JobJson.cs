using System.Text.Json.Serialization;

namespace Prosodia.Jobs.Contract;

/// <summary>Serialisers of jobs and what belongs to them. Only specifications may leave out what is their preset's; anything else that is missing is a mistake.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(SharedModelsSpecConverter), typeof(TransferSpecConverter)])]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobProgress))]
[JsonSerializable(typeof(JobStatus))]
[JsonSerializable(typeof(RunPlan))]
public sealed partial class JobJson : JsonSerializerContext;
