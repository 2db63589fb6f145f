using System.Collections.Immutable;

namespace Prosodia.Evaluation.Selection;

/// <summary>Features, the most informative first.</summary>
/// <param name="Columns">All columns by falling gain; equal gains (all that have 0, too) in column order.</param>
/// <param name="Gains">The gain of each of <paramref name="Columns"/>, in the same order: bits, 0 or more.</param>
public sealed record FeatureRanking(ImmutableArray<int> Columns, ImmutableArray<double> Gains);
