using Prosodia.Evaluation.SharedModels;
using Prosodia.Reports.Tables;

namespace Prosodia.Jobs.Evaluation;

/// <summary>The end of a run.</summary>
/// <param name="Results">All folds.</param>
/// <param name="Accuracy">Table I.</param>
/// <param name="Failed">Recordings that were not tested.</param>
public sealed record SharedModelsRunResult(SharedModelsResults Results, ResultTable Accuracy, int Failed);
