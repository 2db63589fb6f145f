using Microsoft.Data.Sqlite;

namespace Prosodia.Storage.Sqlite;

/// <summary>Statements whose parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
internal static class Statements
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Prepare(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads rows, one by one. The connection does nothing else meanwhile.</summary>
    public static IEnumerable<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params object[] values)
    {
        using var command = Prepare(connection, sql, values);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return read(reader);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
