using System.Collections.Immutable;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>What was chosen for one stage of a model.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Settings">The chosen cell.</param>
/// <param name="InnerAccuracy">Its accuracy over the inner splits; null when there was no search.</param>
/// <param name="SupportVectors">Support vectors of the trained stage.</param>
/// <param name="Columns">The selected features, best first.</param>
public sealed record StageChoice(
    string Name, StageSettings Settings, double? InnerAccuracy, int SupportVectors, ImmutableArray<int> Columns);
