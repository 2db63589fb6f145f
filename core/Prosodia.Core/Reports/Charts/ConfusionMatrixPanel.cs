using System.Collections.Immutable;

namespace Prosodia.Reports.Charts;

/// <summary>One confusion matrix of a chart.</summary>
/// <param name="Name">"speech, mt-hier".</param>
/// <param name="Counts">Rows are the truth, columns what was predicted: as many of both as there are classes.</param>
public sealed record ConfusionMatrixPanel(string Name, ImmutableArray<ImmutableArray<long>> Counts);
