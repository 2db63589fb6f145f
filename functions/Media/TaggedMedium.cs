namespace Prosodia.Functions.Media;

/// <summary>What a medium was tagged with, as it is searched for; the whole of it is in <c>tags/{path}.json</c>.</summary>
/// <param name="Path">Path in <c>media/</c>.</param>
/// <param name="Scored">When.</param>
public sealed record TaggedMedium(string Path, DateTimeOffset Scored)
{
    /// <summary>speech, song or music; null when no model says it.</summary>
    public string? Domain { get; init; }

    /// <summary>The emotion; null when no model says it.</summary>
    public string? Emotion { get; init; }

    /// <summary>Probability of the emotion.</summary>
    public double? Probability { get; init; }

    /// <summary>Mean arousal, −1 to 1; null when no model says it.</summary>
    public double? Arousal { get; init; }

    /// <summary>Mean valence, −1 to 1; null when no model says it.</summary>
    public double? Valence { get; init; }

    /// <summary>Length in seconds.</summary>
    public double? Seconds { get; init; }
}

/// <summary>Tagged media in the order of their paths.</summary>
/// <param name="Media">The media.</param>
/// <param name="Continuation">Where the next page begins; null when there is none. A page may be short, or empty, though there are more.</param>
public sealed record MediaPage(IReadOnlyList<TaggedMedium> Media, string? Continuation);
