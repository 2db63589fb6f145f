namespace Prosodia.Jobs.Extraction;

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
