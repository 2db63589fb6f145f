using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>A stage of the tuning.</summary>
/// <param name="Name">What is tuned.</param>
/// <param name="Candidates">What was tried.</param>
/// <param name="Chosen">Index of the best; of equals, the first.</param>
public sealed record TuningStage(string Name, ImmutableArray<CandidateSetting> Candidates, int Chosen);
