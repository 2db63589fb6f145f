using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Prosodia.Storage.Sqlite;

/// <summary>Tables in an SQLite file. Several processes may use it at once.</summary>
/// <param name="file">The file; it is made if it is missing.</param>
public sealed class SqliteTableStore(string file) : ITableStore
{
    // SQLite sorts bytes after every text.
    private static readonly object AfterAllText = Array.Empty<byte>();

    private readonly TableDatabase _database = new(file);

    /// <inheritdoc/>
    public Task<TableRow?> FindAsync(string table, string partition, string key, CancellationToken cancellationToken = default)
    {
        TableRules.RequireKeys(table, partition, key);
        return _database.ReadAsync(connection => Find(connection, table, partition, key), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> WriteAsync(string table, TableRow row, RowWrite mode = RowWrite.Replace, CancellationToken cancellationToken = default)
    {
        TableRules.RequireWrite(table, row, mode);
        return _database.TransactAsync(
            connection =>
            {
                var current = Find(connection, table, row.Partition, row.Key);
                if (mode == RowWrite.Insert && current is not null)
                    throw new StorageConflictException($"{table}: {row.Partition}, {row.Key}", "it exists already");
                if (row.ETag is not null && row.ETag != current?.ETag)
                    throw new StorageConflictException($"{table}: {row.Partition}, {row.Key}", "it has changed since it was read");
                var version = connection.Query("UPDATE last SET version = version + 1 RETURNING version", last => last.GetInt64(0)).ToList()[0];
                var columns = mode == RowWrite.Merge && current is not null ? Merged(current.Values, row.Values) : row.Values;
                connection.Execute(
                    "INSERT OR REPLACE INTO line VALUES ($1, $2, $3, $4, $5)", table, row.Partition, row.Key, version, ColumnJson.Write(columns));
                return ETagOf(version);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string table, string partition, string key, CancellationToken cancellationToken = default)
    {
        TableRules.RequireKeys(table, partition, key);
        return _database.TransactAsync(
            connection => connection.Execute("DELETE FROM line WHERE name = $1 AND partition = $2 AND key = $3", table, partition, key) > 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TablePage> QueryAsync(string table, TableQuery query, string? continuation = null, CancellationToken cancellationToken = default)
    {
        TableRules.Require(table, query.Problems());
        return _database.ReadAsync(
            connection =>
            {
                var rows = new List<TableRow>();
                foreach (var row in Rows(connection, table, query, After(continuation)))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (!query.Fits(row.Key, row.Values))
                        continue;
                    if (rows.Count == query.Limit)
                        return new TablePage(rows, $"{rows[^1].Partition}\n{rows[^1].Key}");
                    rows.Add(row);
                }

                return new TablePage(rows, null);
            },
            cancellationToken);
    }

    private static TableRow? Find(SqliteConnection connection, string table, string partition, string key) => connection.Query(
        "SELECT partition, key, version, columns FROM line WHERE name = $1 AND partition = $2 AND key = $3", Read, table, partition, key).SingleOrDefault();

    private static IEnumerable<TableRow> Rows(SqliteConnection connection, string table, TableQuery query, (string Partition, string Key) after)
    {
        var (first, last) = query.Partition is { } partition ? (partition, (object)partition) : ("", AfterAllText);
        return connection.Query(
            """
            SELECT partition, key, version, columns FROM line
            WHERE name = $1 AND partition BETWEEN $2 AND $3 AND (partition, key) > ($4, $5) AND key >= $6 AND key < $7
            ORDER BY partition, key
            """,
            Read, table, first, last, after.Partition, after.Key, query.KeyPrefix, query.KeyEnd() ?? AfterAllText);
    }

    private static (string Partition, string Key) After(string? continuation) => continuation?.Split('\n') switch
    {
        null => ("", ""),
        [var partition, var key] => (partition, key),
        _ => throw new ContinuationException(),
    };

    private static TableRow Read(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), ColumnJson.Read(row.GetString(3)), ETagOf(row.GetInt64(2)));

    private static string ETagOf(long version) => version.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, object> Merged(IReadOnlyDictionary<string, object> old, IReadOnlyDictionary<string, object> values)
    {
        var merged = new Dictionary<string, object>(old, StringComparer.Ordinal);
        foreach (var (column, value) in values)
            merged[column] = value;
        return merged;
    }
}
