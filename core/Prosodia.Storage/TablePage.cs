namespace Prosodia.Storage;

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
public sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Continuation);
