using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>One dimension (arousal or valence) of one file, as several raters gave it on the same times.</summary>
public sealed record RaterTracks
{
    /// <summary>Creates the tracks.</summary>
    /// <param name="times">Seconds, ascending.</param>
    /// <param name="raters">At least one rater, each with as many values as there are times.</param>
    /// <exception cref="ArgumentException">No rater, or lengths that differ.</exception>
    public RaterTracks(ImmutableArray<double> times, ImmutableArray<RaterTrack> raters)
    {
        if (raters.IsDefaultOrEmpty)
        {
            throw new ArgumentException("There is no rater.", nameof(raters));
        }

        foreach (var rater in raters)
        {
            if (rater.Values.Length != times.Length)
            {
                throw new ArgumentException(
                    $"Rater '{rater.Rater}' has {rater.Values.Length} values for {times.Length} times.", nameof(raters));
            }
        }

        Times = times;
        Raters = raters;
    }

    /// <summary>Seconds, ascending.</summary>
    public ImmutableArray<double> Times { get; }

    /// <summary>The raters.</summary>
    public ImmutableArray<RaterTrack> Raters { get; }
}
