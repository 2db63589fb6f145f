using System.Text.Json.Serialization;

namespace Prosodia.Jobs.Extraction;

/// <summary>One line of <c>results.jsonl</c>: what came of one media file.</summary>
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

/// <summary>A recording without features in a file that has some.</summary>
/// <param name="Start">Seconds; null for the start of the file.</param>
/// <param name="End">Seconds; null for the end of the file.</param>
/// <param name="Error">Why there are none.</param>
public sealed record LeftOutRecording(double? Start, double? End, string Error);

/// <summary><c>manifest.json</c>: the run in numbers.</summary>
/// <param name="State">Completed, PartiallyCompleted or Failed.</param>
/// <param name="Specification">What was extracted, and how.</param>
/// <param name="Synthetic">Whether the recordings were synthesised.</param>
/// <param name="Total">Media files.</param>
/// <param name="Succeeded">Those with features.</param>
/// <param name="Failed">Those without.</param>
/// <param name="LeftOut">Recordings without features in media files that have some.</param>
public sealed record ExtractionManifest(
    string State, string Specification, bool Synthetic, int Total, int Succeeded, int Failed, int LeftOut)
{
    /// <summary>Emotions in the corpus's order, on which decision graphs depend; null when it gives none.</summary>
    public string[]? Emotions { get; init; }
}

/// <summary>Serialisers of the run folder's files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExtractionResult))]
[JsonSerializable(typeof(ExtractionManifest))]
public sealed partial class ExtractionJson : JsonSerializerContext;
