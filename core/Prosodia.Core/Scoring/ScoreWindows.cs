namespace Prosodia.Scoring;

/// <summary>Regular windows over a recording.</summary>
/// <param name="Width">Seconds that a window covers, 0.1 to 3600.</param>
/// <param name="Step">Seconds from window to window, 0.1 to 3600.</param>
public sealed record ScoreWindows(double Width, double Step)
{
    /// <summary>The windows of a recording: the last one is filled by half or more; there is at least one.</summary>
    /// <param name="seconds">Length of the recording.</param>
    public IEnumerable<ScoreInterval> Over(double seconds)
    {
        for (var i = 0; i == 0 || (i * Step) + (Width / 2) <= seconds; i++)
            yield return new(i * Step, Math.Min((i * Step) + Width, seconds));
    }
}
