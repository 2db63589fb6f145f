namespace Prosodia.Models;

/// <summary>What a model makes of an utterance.</summary>
/// <param name="Domain">The domain stage's decision; null from a simple model.</param>
/// <param name="Emotion">The decision of the emotion stage that the domain led to.</param>
public sealed record SharedModelDecision(StageDecision? Domain, StageDecision Emotion);
