using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Search;

/// <summary>A classification problem that shares features, rankings and kernel values with the others of one search.</summary>
/// <param name="Name">For messages and reports.</param>
/// <param name="Labels">The class of every row of the features, also of those that do not take part.</param>
/// <param name="Rows">0-based rows that take part, in training and test; the order does not matter.</param>
/// <param name="Tasks">The task of every row, for the multi-task kernel; null for the plain RBF kernel.</param>
/// <param name="Grid">The settings to try; it has µ exactly when there are tasks.</param>
public sealed record SearchProblem(
    string Name, ImmutableArray<int> Labels, ImmutableArray<int> Rows, ImmutableArray<int>? Tasks, SvmGrid Grid);
