using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>Compensates for the time that raters need to react.</summary>
public static class ReactionLag
{
    /// <summary>
    /// Moves labels earlier by the lag: the label that a rater gave at t + lag describes time t. Labels that would come before the
    /// start of the file are left out. A negative lag moves later, which brings predictions back to the raters' time.
    /// </summary>
    /// <param name="annotation">The annotation.</param>
    /// <param name="seconds">The lag in seconds.</param>
    /// <returns>The moved annotation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lag is not finite.</exception>
    public static ContinuousAnnotation Compensate(ContinuousAnnotation annotation, double seconds)
    {
        if (!double.IsFinite(seconds))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "The lag must be a finite number of seconds.");
        }

        // Rounded to a nanosecond so that 0.3 − 0.1 is the 0.2 of the grid.
        var moved = annotation.Times.Select(t => Math.Round(t - seconds, 9)).ToImmutableArray();
        var skip = moved.TakeWhile(t => t < 0).Count();
        return annotation with
        {
            Times = moved[skip..],
            Arousal = annotation.Arousal[skip..],
            Valence = annotation.Valence[skip..],
        };
    }
}
