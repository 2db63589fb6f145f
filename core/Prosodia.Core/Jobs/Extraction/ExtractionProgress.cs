namespace Prosodia.Jobs.Extraction;

/// <summary>How far a run is.</summary>
/// <param name="Total">Media files.</param>
/// <param name="Done">Those finished, with features or without.</param>
/// <param name="Skipped">Those of them that were finished before the run began.</param>
/// <param name="Failed">Those of them without features.</param>
/// <param name="Seconds">Sound worked through in this run.</param>
public sealed record ExtractionProgress(int Total, int Done, int Skipped, int Failed, double Seconds);
