using System.Collections.Immutable;

namespace Prosodia.Models.Packages;

/// <summary><c>card.json</c>: what a person should know before relying on a model.</summary>
/// <param name="Name">The model's name.</param>
public sealed record ModelCard(string Name)
{
    /// <summary>What an answer of the model is.</summary>
    public const string Estimate =
        "An estimate of the emotion that listeners would perceive as expressed. It is not a statement about what anyone feels.";

    private const string UsualUse = "Tagging and research on expression in speech and song. " + Estimate;

    private const string UsualMisuse =
        "Decisions about persons: hiring, schooling, policing, credit, health. Speakers, languages and recording conditions unlike the training data.";

    // The generated JSON reader sets what a document lacks to its type's default, so the initialisers alone would not do.

    /// <summary>What the model is for.</summary>
    public string IntendedUse { get; init => field = value ?? UsualUse; } = UsualUse;

    /// <summary>What it must not be used for.</summary>
    public string NotFor { get; init => field = value ?? UsualMisuse; } = UsualMisuse;

    /// <summary>How good it was found to be, and on what.</summary>
    public ImmutableArray<CardMetric> Metrics { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What it was trained on.</summary>
    public TrainingData? Data { get; init; }

    /// <summary>Whether it was trained on synthetic recordings: such a model is for trying out.</summary>
    public bool Synthetic => Data?.Synthetic ?? false;

    /// <summary>Everything that is wrong with a card that was read.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Metrics.Any(metric => metric is null || !double.IsFinite(metric.Value + (metric.Lower ?? 0) + (metric.Upper ?? 0))))
            yield return "card.json: a metric is null or not finite";
    }
}
