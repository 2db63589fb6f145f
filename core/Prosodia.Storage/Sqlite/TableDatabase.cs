using Microsoft.Data.Sqlite;

namespace Prosodia.Storage.Sqlite;

/// <summary>The SQLite file that rows are in. Every piece of work has a connection of its own, so threads and processes may use the file at once.</summary>
/// <remarks>
/// With a write-ahead log, so that readers and the writer do not wait for each other, and <c>synchronous=NORMAL</c>: what is committed survives the death of
/// the process; if the machine loses power, the last moments before may be lost as a whole.
/// </remarks>
internal sealed class TableDatabase
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE line (
            name TEXT NOT NULL,       -- of the table
            partition TEXT NOT NULL,
            key TEXT NOT NULL,
            version INTEGER NOT NULL, -- the ETag
            columns TEXT NOT NULL,    -- ColumnJson
            PRIMARY KEY (name, partition, key)) WITHOUT ROWID;
        CREATE TABLE last (version INTEGER NOT NULL); -- no version is ever given twice, not even to a row that was deleted
        INSERT INTO last VALUES (0);
        """;

    private readonly string _file;
    private readonly string _connectionString;
    private readonly Lazy<bool> _made;

    public TableDatabase(string file)
    {
        _file = Path.GetFullPath(file);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _file, DefaultTimeout = 30 }.ConnectionString;
        // When it fails, the next one tries again: a disk may have been full.
        _made = new(Make, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Does something that reads. Waits for others as long as it must, so it does not run on the caller's thread.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _ = _made.Value;
            using var connection = Open();
            return work(connection);
        },
        cancellationToken);

    /// <summary>Does something that writes, all of it or none; nobody else writes meanwhile.</summary>
    public Task<T> TransactAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => ReadAsync(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(connection);
            transaction.Commit();
            return result;
        },
        cancellationToken);

    private bool Make()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        try
        {
            using var connection = Open();
            connection.Execute("PRAGMA journal_mode = WAL");
            using var transaction = connection.BeginTransaction(deferred: false);
            var version = connection.Query("PRAGMA user_version", row => row.GetInt32(0)).Single();
            if (version == 0)
                connection.Execute($"{Schema} PRAGMA user_version = {Version}");
            else if (version != Version)
                throw new IOException($"{_file} has tables of version {version}; this program needs {Version}. Move it away to begin anew.");
            transaction.Commit();
            return true;
        }
        catch (SqliteException e)
        {
            throw new IOException($"{_file} cannot be used for tables: {e.Message}. Move it away to begin with an empty one.", e);
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA synchronous = NORMAL");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
