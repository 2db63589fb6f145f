using Microsoft.Data.Sqlite;

namespace Prosodia.Functions.Local.Store;

/// <summary>An SQLite database with one connection, which one thread uses at a time.</summary>
/// <remarks>
/// With a write-ahead log, and <c>synchronous=NORMAL</c>: what is committed survives the death of the process. If the machine loses power, the
/// last moments before may be lost as a whole, and are then done again. The file is locked for others as long as it is open.
/// </remarks>
internal sealed class Database : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Opens a database; it is made if it is missing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tables">SQL that makes the tables.</param>
    /// <param name="version">Version of the tables.</param>
    /// <exception cref="IOException">The file is used by another process, or is not a database of this version.</exception>
    public Database(string file, string tables = Schema.Sql, int version = Schema.Version)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var name = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 };
        _connection = new SqliteConnection(name.ConnectionString);
        try
        {
            Open(tables, version);
        }
        catch (SqliteException e)
        {
            _connection.Dispose();
            throw new IOException(e.SqliteErrorCode is 5 or 6
                ? $"{file} is in use by another process. One process at a time may use a database."
                : $"{file} cannot be used as a database: {e.Message}. Move it away to begin with an empty one.", e);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Does something to the database, all of it or none.</summary>
    public T Transact<T>(Func<Database, T> work)
    {
        lock (_lock)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                var result = work(this);
                Execute("COMMIT");
                return result;
            }
            catch
            {
                RollBack();
                throw;
            }
        }
    }

    // SQLite has done so itself where it could not go on, as on a full disk; what it could not do then is what is to be told.
    private void RollBack()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // There is nothing to be rolled back any more.
        }
    }

    /// <summary>Runs a statement, within a transaction. Its parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Reads rows, within a transaction.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var command in _commands.Values)
                command.Dispose();
            _connection.Dispose();
        }
    }

    private void Open(string tables, int needed)
    {
        _connection.Open();
        Execute("PRAGMA locking_mode = EXCLUSIVE");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = NORMAL");
        Transact(database =>
        {
            var version = database.Query("PRAGMA user_version", row => row.GetInt32(0))[0];
            if (version == 0)
            {
                database.Execute(tables);
                database.Execute($"PRAGMA user_version = {needed}");
            }
            else if (version != needed)
            {
                throw new IOException($"{_connection.DataSource} has tables of version {version}; this program needs {needed}. Move it away to begin anew.");
            }

            return 0;
        });
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
            _commands.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
