using Microsoft.Data.Sqlite;
using Prosodia.Functions.Local.Store;

namespace Prosodia.Functions.Tests.Local;

public sealed class DatabaseTests
{
    [Fact]
    public async Task SecondEngine_Refused()
    {
        await using var fixture = new EngineFixture();
        var first = fixture.Open();

        var message = Assert.Throws<IOException>(() => fixture.Open()).Message;

        Assert.Contains("in use by another process", message, StringComparison.Ordinal);
        Assert.Same(first, fixture.Engine);
    }

    [Fact]
    public async Task FileThatIsNoDatabase_Refused()
    {
        await using var fixture = new EngineFixture();
        await File.WriteAllTextAsync(fixture.DatabaseFile, new string('x', 5000));

        Assert.Contains("cannot be used as a database", Assert.Throws<IOException>(() => fixture.Open()).Message, StringComparison.Ordinal);

        File.Delete(fixture.DatabaseFile);
        fixture.Open();
    }

    /// <summary>A full disk, as SQLite meets it: it rolls back by itself, and there is nothing left to be rolled back.</summary>
    [Fact]
    public void FullDisk_IsTheErrorThatIsTold()
    {
        using var folder = new TemporaryFolder();
        using var database = new Database(folder["full.db"], "CREATE TABLE filled (bytes BLOB NOT NULL);", 1);

        var error = Assert.Throws<SqliteException>(() => database.Transact(full =>
        {
            full.Query("PRAGMA max_page_count = 10", row => row.GetInt64(0));
            return full.Execute("INSERT INTO filled VALUES (zeroblob(1000000))");
        }));

        Assert.Equal(13, error.SqliteErrorCode); // SQLITE_FULL
        Assert.Equal(0, database.Transact(after => after.Query("SELECT COUNT(*) FROM filled", row => row.GetInt32(0))[0]));
    }

    [Fact]
    public async Task TablesOfALaterVersion_Refused()
    {
        await using var fixture = new EngineFixture();
        await fixture.Open().DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={fixture.DatabaseFile};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Assert.Contains("version 99", Assert.Throws<IOException>(() => fixture.Open()).Message, StringComparison.Ordinal);
    }
}
