namespace Prosodia.Jobs.Archive;

/// <summary><c>manifest.json</c>: an archive run in numbers.</summary>
/// <param name="State">Completed, PartiallyCompleted or Failed.</param>
/// <param name="Total">Media.</param>
/// <param name="Processed">Those that were looked at.</param>
/// <param name="Succeeded">Those with a score.</param>
/// <param name="Failed">Those without.</param>
/// <param name="LeftOut">Stretches without a score in media that have one.</param>
public sealed record ArchiveManifest(string State, int Total, int Processed, int Succeeded, int Failed, int LeftOut);
