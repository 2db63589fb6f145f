using System.Text.Json.Serialization;
using Prosodia.Functions.Api.Corpora;
using Prosodia.Functions.Api.Health;
using Prosodia.Functions.Api.Media;
using Prosodia.Functions.Api.Models;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Scoring;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Media;
using Prosodia.Functions.Models;
using Prosodia.Functions.Runs;
using Prosodia.Scoring;

namespace Prosodia.Functions.Api;

/// <summary>Serialisers of everything the API sends or takes, generated at build. A member that is not known is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, MaxDepth = 16, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(RunStatus))]
[JsonSerializable(typeof(RunPage))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(ShelvedModel))]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(CorpusSummary))]
[JsonSerializable(typeof(CorpusList))]
[JsonSerializable(typeof(CorpusFindings))]
[JsonSerializable(typeof(EvaluationOrder))]
[JsonSerializable(typeof(ArchiveOrder))]
[JsonSerializable(typeof(BlobOrder))]
[JsonSerializable(typeof(LiveEnd))]
[JsonSerializable(typeof(MediaScore))]
[JsonSerializable(typeof(StoredMedia))]
[JsonSerializable(typeof(MediaPage))]
[JsonSerializable(typeof(FailedMedia))]
[JsonSerializable(typeof(FailedMediaPage))]
internal sealed partial class ApiJson : JsonSerializerContext;
