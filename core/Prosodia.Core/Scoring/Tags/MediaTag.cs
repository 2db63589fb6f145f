using System.Collections.Immutable;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring.Tags;

/// <summary><c>tags/{path}.json</c>: what an archive keeps of a recording's score.</summary>
/// <param name="Path">The medium's path in the archive.</param>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Models">The models that were asked.</param>
/// <param name="Assumptions">What a reader must know.</param>
public sealed record MediaTag(
    string Path, string Sha256, double Seconds, ImmutableArray<ModelFacts> Models, ImmutableArray<string> Assumptions)
{
    /// <summary>Version of this document.</summary>
    public int Version { get; init; } = 1;

    /// <summary>What the numbers are.</summary>
    public string Estimate { get; init; } = ModelCard.Estimate;

    /// <summary>The emotion of the whole recording by the first emotion model; null without one, or when nothing is to be heard.</summary>
    public EmotionScore? Emotion { get; init; }

    /// <summary>Each dimension over the recording by the first sequence model, by name.</summary>
    public IReadOnlyDictionary<string, DimensionSummary> Affect { get; init => field = value ?? Empty; } = Empty;

    /// <summary>Where arousal and valence lie on the whole; null without both.</summary>
    public Quadrant? Quadrant { get; init; }

    /// <summary>Whether the recording is so unlike the training recordings that its emotion and quadrant mean little.</summary>
    public bool OutsideTraining { get; init; }

    private static IReadOnlyDictionary<string, DimensionSummary> Empty { get; } = new Dictionary<string, DimensionSummary>();
}
