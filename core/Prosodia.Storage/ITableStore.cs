namespace Prosodia.Storage;

/// <summary>Rows in tables, found by partition and row key: SQLite on this machine, or Azure Table Storage. Tables come into being with their first row.</summary>
/// <remarks>All members may be used by any thread.</remarks>
public interface ITableStore
{
    /// <summary>A row; null if there is none.</summary>
    Task<TableRow?> FindAsync(string table, string partition, string key, CancellationToken cancellationToken = default);

    /// <summary>Writes a row.</summary>
    /// <param name="table">The table: 3 to 63 lower-case letters and digits, a letter first.</param>
    /// <param name="row">The row; with an <see cref="TableRow.ETag"/>, only if the row that is there has it.</param>
    /// <param name="mode">What becomes of a row that is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The new ETag.</returns>
    /// <exception cref="StorageConflictException">The row is there, or is not, or has another ETag.</exception>
    /// <exception cref="ArgumentException">A name, key, column or value cannot be; the message says everything that is wrong.</exception>
    Task<string> WriteAsync(string table, TableRow row, RowWrite mode = RowWrite.Replace, CancellationToken cancellationToken = default);

    /// <summary>Removes a row.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string table, string partition, string key, CancellationToken cancellationToken = default);

    /// <summary>Rows in the ordinal order of partition and key, a page at a time.</summary>
    /// <param name="table">The table; one that does not exist is empty.</param>
    /// <param name="query">Which rows.</param>
    /// <param name="continuation">The <see cref="TablePage.Continuation"/> of the page before; null for the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ContinuationException">The continuation was not given out by this store.</exception>
    Task<TablePage> QueryAsync(string table, TableQuery query, string? continuation = null, CancellationToken cancellationToken = default);
}
