using System.Text.Json.Serialization;

namespace Prosodia.Jobs.Extraction;

/// <summary>One line of <c>results.jsonl</c>: the outcome of one media file.</summary>
/// <param name="File">Name below the input folder.</param>
/// <param name="Key">SHA-256 over the media, its action-unit file, its manifest rows and the specification; null if the media could not be read.</param>
/// <param name="Output">Where the features are, below the output folder; null after an error.</param>
/// <param name="Digest">SHA-256 over the features' file: what was changed or cut short since is not taken for done.</param>
/// <param name="Rows">Rows of features.</param>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="Note">Something worth knowing.</param>
/// <param name="LeftOut">Recordings in the file that have no row, and why; null if all have.</param>
/// <param name="Error">Why there are no features.</param>
public sealed record ExtractionResult(
    string File,
    string? Key = null,
    string? Output = null,
    string? Digest = null,
    int? Rows = null,
    double? Seconds = null,
    string? Note = null,
    IReadOnlyList<LeftOutRecording>? LeftOut = null,
    string? Error = null)
{
    /// <summary>Whether there are features.</summary>
    [JsonIgnore]
    public bool Succeeded => Error is null;
}
