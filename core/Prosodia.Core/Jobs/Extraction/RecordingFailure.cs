namespace Prosodia.Jobs.Extraction;

/// <summary>A recording without features, and why.</summary>
/// <param name="File">The media file.</param>
/// <param name="Start">Seconds; null for the start of the file.</param>
/// <param name="End">Seconds; null for the end of the file.</param>
/// <param name="Error">Why there are none.</param>
public sealed record RecordingFailure(string File, double? Start, double? End, string Error)
{
    /// <summary>The failures of a media file: itself, or recordings in it.</summary>
    /// <param name="result">The outcome of the file.</param>
    public static IEnumerable<RecordingFailure> Of(ExtractionResult result) => result.Error is { } error
        ? [new(result.File, null, null, error)]
        : (result.LeftOut ?? []).Select(part => new RecordingFailure(result.File, part.Start, part.End, part.Error));

    /// <summary>The failures as notes for a reader: those with one reason in one line.</summary>
    /// <param name="failures">The failures.</param>
    public static IEnumerable<string> Notes(IEnumerable<RecordingFailure> failures) =>
        failures.GroupBy(failure => failure.Error, StringComparer.Ordinal).Select(same => same.Count() == 1
            ? $"{same.First().Place} is left out: {same.Key}"
            : $"{same.First().Place} and {same.Count() - 1} more are left out: {same.Key}");

    private string Place => Start is > 0 ? FormattableString.Invariant($"{File} from {Start} s") : File;
}
