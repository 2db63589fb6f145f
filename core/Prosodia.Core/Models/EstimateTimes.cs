namespace Prosodia.Models;

/// <summary>When the estimates of a sequence model are of: one a second.</summary>
public static class EstimateTimes
{
    /// <summary>
    /// Seconds from the beginning of a window of 2 s to what is said of it: as in training, its middle. So there is no estimate of the first half second.
    /// </summary>
    public const double FirstTime = 1;

    /// <summary>Seconds from step to step.</summary>
    public const double Hop = 1;

    /// <summary>Seconds from the start of the recording to the middle of a step: what it says holds from half a second before to half a second after.</summary>
    /// <param name="step">0-based step.</param>
    public static double TimeOf(long step) => FirstTime + (step * Hop);
}
