namespace Prosodia.Scoring;

/// <summary>A stretch of a recording: start ≤ time &lt; end.</summary>
/// <param name="Start">Seconds; null for the start of the recording.</param>
/// <param name="End">Seconds; null for its end.</param>
public sealed record ScoreInterval(double? Start, double? End)
{
    /// <summary>The whole recording.</summary>
    public static ScoreInterval Whole { get; } = new(null, null);
}
