namespace Prosodia.Storage;

/// <summary>Rows in tables, found by partition and row key: SQLite on this machine, or Azure Table Storage. Tables come into being with their first row.</summary>
/// <remarks>All members may be used by any thread.</remarks>
public interface ITableStore
{
    /// <summary>A row; null if there is none.</summary>
    Task<TableRow?> FindAsync(string table, string partition, string key, CancellationToken cancellationToken = default);

    /// <summary>Writes a row.</summary>
    /// <param name="table">The table: 3 to 63 letters and digits, a letter first.</param>
    /// <param name="row">The row; with an <see cref="TableRow.ETag"/>, only if the row that is there has it.</param>
    /// <param name="mode">What becomes of a row that is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The new ETag.</returns>
    /// <exception cref="StorageConflictException">The row is there, or is not, or has another ETag.</exception>
    Task<string> WriteAsync(string table, TableRow row, RowWrite mode = RowWrite.Replace, CancellationToken cancellationToken = default);

    /// <summary>Removes a row.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string table, string partition, string key, CancellationToken cancellationToken = default);

    /// <summary>Rows in the ordinal order of partition and key, a page at a time.</summary>
    /// <param name="table">The table; one that does not exist is empty.</param>
    /// <param name="query">Which rows.</param>
    /// <param name="continuation">The <see cref="TablePage.Continuation"/> of the page before; null for the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<TablePage> QueryAsync(string table, TableQuery query, string? continuation = null, CancellationToken cancellationToken = default);
}

/// <summary>What becomes of a row that is there already.</summary>
public enum RowWrite
{
    /// <summary>It is a conflict.</summary>
    Insert,

    /// <summary>It is replaced.</summary>
    Replace,

    /// <summary>It keeps the columns that the new one does not have.</summary>
    Merge,
}

/// <summary>A row.</summary>
/// <param name="Partition">Partition key: 1 to 512 characters, no control characters, none of <c>/ \ # ?</c>.</param>
/// <param name="Key">Row key, likewise.</param>
/// <param name="Values">Columns: string (at most 32,000 characters), bool, int, long, double or DateTimeOffset (UTC).</param>
/// <param name="ETag">Changes with every write.</param>
public sealed record TableRow(string Partition, string Key, IReadOnlyDictionary<string, object> Values, string? ETag = null);

/// <summary>Which rows.</summary>
/// <param name="Partition">Those of this partition; null for all.</param>
/// <param name="KeyPrefix">Those whose key begins with this.</param>
/// <param name="Where">Conditions on columns, all of which must hold.</param>
/// <param name="Limit">Most rows in a page, 1 to 1,000. A page may have fewer though there are more.</param>
public sealed record TableQuery(string? Partition = null, string KeyPrefix = "", IReadOnlyList<ColumnCondition>? Where = null, int Limit = 100);

/// <summary>A condition on a column. A row without the column does not fulfil it.</summary>
/// <param name="Column">The column.</param>
/// <param name="Comparison">How.</param>
/// <param name="Value">With what: of the column's type.</param>
public sealed record ColumnCondition(string Column, Comparison Comparison, object Value);

/// <summary>How values are compared; texts ordinally.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>At least.</summary>
    AtLeast,

    /// <summary>At most.</summary>
    AtMost,
}

/// <summary>A page of rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
public sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Continuation);
