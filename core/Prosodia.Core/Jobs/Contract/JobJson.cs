using System.Text.Json;
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

/// <summary>Reads a job.</summary>
public static class JobDocument
{
    /// <summary>Reads and checks a job.</summary>
    /// <param name="bytes">The document.</param>
    /// <exception cref="InvalidDataException">It is no job; the message lists everything that is wrong.</exception>
    public static Job Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Job.MaxBytes)
            throw new InvalidDataException($"The job has {bytes.Length} bytes; at most {Job.MaxBytes} are read.");
        try
        {
            var job = JsonSerializer.Deserialize(bytes, JobJson.Default.Job) ?? throw new InvalidDataException("The job is empty.");
            return job.Problems() is { Count: > 0 } problems ? throw new InvalidDataException(string.Join(" ", problems)) : job;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"The job cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Writes a job.</summary>
    /// <param name="job">The job.</param>
    public static byte[] Write(Job job) => JsonSerializer.SerializeToUtf8Bytes(job, JobJson.Default.Job);
}
