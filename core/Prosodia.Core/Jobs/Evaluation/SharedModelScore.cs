using Prosodia.Corpora;
using Prosodia.Models;

namespace Prosodia.Jobs.Evaluation;

/// <summary>What a model makes of one recording.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Decision">The model's decision.</param>
/// <param name="Probability">Probability of the emotion decided for; NaN from a model without probabilities.</param>
public sealed record SharedModelScore(Recording Recording, SharedModelDecision Decision, double Probability);
