namespace Prosodia.Functions.Media;

/// <summary>A medium by what it was tagged with; the whole of it is in <c>tags/{path}.json</c>.</summary>
/// <param name="Path">Path in <c>media/</c>.</param>
public sealed record TaggedMedia(string Path)
{
    /// <summary>speech, song or music; null when no model says it.</summary>
    public string? Domain { get; init; }

    /// <summary>The emotion; null when no model says it.</summary>
    public string? Emotion { get; init; }

    /// <summary>Probability of the emotion.</summary>
    public double? Probability { get; init; }

    /// <summary>Mean arousal; null when no model says it.</summary>
    public double? Arousal { get; init; }

    /// <summary>Mean valence; null when no model says it.</summary>
    public double? Valence { get; init; }

    /// <summary>Quarter of the plane of arousal and valence.</summary>
    public string? Quadrant { get; init; }

    /// <summary>Length in seconds.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether a model that took part was trained on synthetic recordings.</summary>
    public bool? Synthetic { get; init; }

    /// <summary>Whether the medium is so unlike the training recordings that its emotion means little.</summary>
    public bool? OutsideTraining { get; init; }
}
