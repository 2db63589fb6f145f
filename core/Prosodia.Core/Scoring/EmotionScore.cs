using System.Collections.Immutable;

namespace Prosodia.Scoring;

/// <summary>What one emotion model hears.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Emotion">The emotion at the end of the decision graph.</param>
/// <param name="Probability">Its probability; null from a model without.</param>
/// <param name="Probabilities">A probability an emotion, in the model's order; empty from a model without.</param>
/// <param name="Domain">The domain it was taken for; null from a model that knows none.</param>
/// <param name="DomainProbability">Probability of the domain.</param>
/// <param name="Unfamiliar">
/// Share, 0 to 1, of the features that the model looks at which are more than three deviations from the mean of its training recordings.
/// </param>
public sealed record EmotionScore(
    string Model,
    string Emotion,
    double? Probability,
    IReadOnlyDictionary<string, double> Probabilities,
    string? Domain,
    double? DomainProbability,
    double Unfamiliar)
{
    /// <summary>The path through the decision graphs; null if not asked for.</summary>
    public ImmutableArray<GraphStep>? Path { get; init; }
}
