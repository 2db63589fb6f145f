namespace Prosodia.Jobs.Extraction;

/// <summary>A recording without features in a file that has some.</summary>
/// <param name="Start">Seconds; null for the start of the file.</param>
/// <param name="End">Seconds; null for the end of the file.</param>
/// <param name="Error">Why there are none.</param>
public sealed record LeftOutRecording(double? Start, double? End, string Error);
