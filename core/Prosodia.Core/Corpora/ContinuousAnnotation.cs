using System.Collections.Immutable;

namespace Prosodia.Corpora;

/// <summary>Arousal and valence of one media file over time, on the common scale −1..1.</summary>
/// <param name="File">Path below the corpus root, as in <see cref="Recording"/>.</param>
/// <param name="Times">Seconds from the start of the file, ascending.</param>
/// <param name="Arousal">One value a time, −1..1; NaN where there is none.</param>
/// <param name="Valence">One value a time, −1..1; NaN where there is none.</param>
public sealed record ContinuousAnnotation(
    string File,
    ImmutableArray<double> Times,
    ImmutableArray<double> Arousal,
    ImmutableArray<double> Valence)
{
    /// <summary>The latest time in seconds, a week: no recording is longer, and a later one would make a grid that nobody can hold.</summary>
    public const double LatestTime = 7 * 86_400;
}
