using Prosodia.Evaluation.Transfer;
using Prosodia.Reports.Tables;

namespace Prosodia.Jobs.Evaluation;

/// <summary>The end of a run.</summary>
/// <param name="Results">Everything.</param>
/// <param name="Performance">Table 6.</param>
/// <param name="Failed">Recordings that were left out, and experiments that were planned and diverged.</param>
public sealed record TransferRunResult(TransferResults Results, ResultTable Performance, int Failed);
