using System.Text.Json.Serialization;
using Prosodia.Scoring;

namespace Prosodia.Jobs.Archive;

/// <summary>A line of <c>results.jsonl</c>: the score of one medium, or why there is none.</summary>
/// <param name="File">Name below the archive.</param>
public sealed record ArchiveLine(string File)
{
    /// <summary>SHA-256 over the medium, the models, the options and the extraction: a result with the same key is the same. Null if the medium could not be read.</summary>
    public string? Key { get; init; }

    /// <summary>SHA-256 of the medium.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The score; null after an error.</summary>
    public MediaScore? Score { get; init; }

    /// <summary>Why there is no score.</summary>
    public string? Error { get; init; }

    /// <summary>Whether every stretch that was asked for has a score.</summary>
    [JsonIgnore]
    public bool IsComplete => Score is not null && Score.Segments.All(segment => segment.Error is null);
}
