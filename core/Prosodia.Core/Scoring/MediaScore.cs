using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>What models hear in a recording.</summary>
/// <param name="Seconds">Length of the recording.</param>
/// <param name="SampleRate">Samples per second that were analysed.</param>
/// <param name="Models">The models that took part.</param>
/// <param name="Segments">The stretches that were scored: the whole first, then intervals, then windows. Empty without an emotion model.</param>
/// <param name="Affect">Estimates second by second, one a sequence model.</param>
/// <param name="Assumptions">What a reader must know to rely on the numbers, a sentence each.</param>
public sealed record MediaScore(
    double Seconds,
    int SampleRate,
    ImmutableArray<ModelFacts> Models,
    ImmutableArray<SegmentScore> Segments,
    ImmutableArray<AffectScore> Affect,
    ImmutableArray<string> Assumptions)
{
    /// <summary>What the numbers are.</summary>
    public string Estimate { get; init; } = ModelCard.Estimate;
}

/// <summary>What an answer says of a model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Beginning of the SHA-256 of its package.</param>
/// <param name="Kind"><c>shared-model</c> or <c>sequence-model</c>.</param>
/// <param name="Name">Its name by its card.</param>
/// <param name="Code">Version of the program that trained it.</param>
/// <param name="Synthetic">Whether it was trained on synthetic recordings: such a model is for trying out.</param>
/// <param name="TrainedOn">Name of the corpus that it was trained on, if its card tells it.</param>
public sealed record ModelFacts(string Id, string Version, string Kind, string Name, string Code, bool Synthetic, string? TrainedOn);

/// <summary>What the emotion models hear in one stretch.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Emotions">One a model; empty after an error.</param>
/// <param name="Error">Why there is no score; null when there is.</param>
public sealed record SegmentScore(double Start, double End, ImmutableArray<EmotionScore> Emotions, string? Error = null)
{
    /// <summary>Whether it is the whole recording.</summary>
    public bool Whole { get; init; }
}

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

/// <summary>One node of a decision graph.</summary>
/// <param name="Stage">The classifier: <c>domain</c>, <c>emotion</c>.</param>
/// <param name="First">The class that a decision above 0 speaks for.</param>
/// <param name="Second">The other class.</param>
/// <param name="Decision">The machine's decision.</param>
/// <param name="Winner">The class that stays.</param>
public sealed record GraphStep(string Stage, string First, string Second, double Decision, string Winner);

/// <summary>What one sequence model hears, second by second.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="FirstTime">Seconds from the start of the recording to what the first values are of.</param>
/// <param name="Step">Seconds from value to value.</param>
/// <param name="Dimensions">One an output of the model.</param>
public sealed record AffectScore(string Model, double FirstTime, double Step, ImmutableArray<AffectDimension> Dimensions);

/// <summary>One dimension over time.</summary>
/// <param name="Name"><c>arousal</c>, <c>valence</c>.</param>
/// <param name="Minimum">Lower end of the scale of the annotations; values may go beyond, which tells of their error.</param>
/// <param name="Maximum">Upper end.</param>
/// <param name="Mean">Mean over the recording.</param>
/// <param name="Values">One a second.</param>
public sealed record AffectDimension(string Name, double Minimum, double Maximum, double Mean, ImmutableArray<float> Values);

/// <summary>Serialisers of scores.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MediaScore))]
[JsonSerializable(typeof(AffectLine))]
public sealed partial class ScoreJson : JsonSerializerContext;

/// <summary>One second of a sequence model, as a stream hands it out.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Time">Seconds from the start of the recording.</param>
/// <param name="Values">A value a dimension, by name.</param>
public sealed record AffectLine(string Model, double Time, IReadOnlyDictionary<string, float> Values);
