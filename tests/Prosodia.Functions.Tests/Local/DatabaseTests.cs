using Microsoft.Data.Sqlite;

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
