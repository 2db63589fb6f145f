namespace Prosodia.Models;

/// <summary>What a sequence model says of a recording: a row a second.</summary>
/// <param name="values">[steps × outputs], row-major; taken over.</param>
/// <param name="outputs">Outputs of a step.</param>
public sealed class SequenceTrack(float[] values, int outputs)
{
    /// <summary>
    /// Seconds from the beginning of a window of 2 s to what is said of it: as in training, its middle. So there is no estimate of the first half second.
    /// </summary>
    public const double FirstTime = 1;

    /// <summary>Seconds from step to step.</summary>
    public const double Hop = 1;

    /// <summary>Number of steps.</summary>
    public int Steps => values.Length / outputs;

    /// <summary>[steps × outputs], row-major.</summary>
    public ReadOnlyMemory<float> Values => values;

    /// <summary>The outputs of a step.</summary>
    /// <param name="step">0-based step.</param>
    public ReadOnlySpan<float> Row(int step) => values.AsSpan(step * outputs, outputs);

    /// <summary>Seconds from the start of the recording to the middle of a step: what it says holds from half a second before to half a second after.</summary>
    /// <param name="step">0-based step.</param>
    public static double TimeOf(long step) => FirstTime + (step * Hop);
}
