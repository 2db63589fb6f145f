using System.Text.Json.Serialization;

namespace Prosodia.Functions.Orchestrations;

/// <summary>Serialisers of what orchestrations and activities hand each other.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ArchiveBatch))]
[JsonSerializable(typeof(ArchiveCounts))]
[JsonSerializable(typeof(BatchRange))]
[JsonSerializable(typeof(RunEnd))]
[JsonSerializable(typeof(RunPosition))]
[JsonSerializable(typeof(StepInput))]
[JsonSerializable(typeof(StepPlan))]
[JsonSerializable(typeof(JobRange))]
[JsonSerializable(typeof(JobReference))]
[JsonSerializable(typeof(JobEnd))]
[JsonSerializable(typeof(JobNews))]
[JsonSerializable(typeof(JobAttempt))]
[JsonSerializable(typeof(JobStart))]
internal sealed partial class OrchestrationJson : JsonSerializerContext;
