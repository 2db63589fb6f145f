namespace Prosodia.Storage;

/// <summary>A condition on a column. A row without the column does not fulfil it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what: of the column's type.</param>
public sealed record ColumnCondition(string Column, Comparison Comparison, object Value);
