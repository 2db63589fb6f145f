using System.Text.Json;

namespace Prosodia.Jobs.Contract;

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
