using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>One way to part the rows, and the order of features found on its training rows.</summary>
/// <param name="Training">0-based rows to train on.</param>
/// <param name="Test">0-based rows to test on; none of them in <paramref name="Training"/>.</param>
/// <param name="Ranking">0-based feature columns, best first, at least as many as the largest feature count.</param>
public sealed record SearchSplit(ImmutableArray<int> Training, ImmutableArray<int> Test, ImmutableArray<int> Ranking);
