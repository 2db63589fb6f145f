namespace Prosodia.Features.Export;

/// <summary>One row of an exported table: a frame, a window or an utterance.</summary>
/// <param name="Name">The recording: its path in the corpus.</param>
/// <param name="Values">One value per feature.</param>
public sealed record FeatureRow(string Name, ReadOnlyMemory<float> Values)
{
    /// <summary>openSMILE's <c>frameTime</c> in seconds; null for an utterance as a whole.</summary>
    public double? Time { get; init; }

    /// <summary>Start in seconds within the recording; null for its start.</summary>
    public double? Start { get; init; }

    /// <summary>End in seconds within the recording; null for its end.</summary>
    public double? End { get; init; }

    /// <summary>Target emotion; null when unknown.</summary>
    public string? Emotion { get; init; }
}
