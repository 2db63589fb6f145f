using System.Collections.Immutable;

namespace Prosodia.Models;

/// <summary>What a classifier makes of a sample.</summary>
/// <param name="Label">The class at the end of the decision graph.</param>
/// <param name="Path">The nodes visited, k − 1 of k classes.</param>
/// <param name="Probabilities">
/// A probability a class, by pairwise coupling, in the order of the stage's labels; empty when trained without. The likeliest class is mostly,
/// not always, <paramref name="Label"/>: the graph asks some of the pairs, the probabilities all of them.
/// </param>
public sealed record StageDecision(string Label, ImmutableArray<DagStep> Path, ImmutableArray<double> Probabilities);
