using Microsoft.Data.Sqlite;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Storage.Tests.Sqlite;

public sealed class SqliteTableStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabaseFile => Path.Combine(_folder.Root, "data/tables.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_processes_count_with_one_counter()
    {
        var tables = new SqliteTableStore(DatabaseFile);
        await tables.WriteAsync("counters", new("p", "k", new Dictionary<string, object> { ["count"] = 0 }));
        using var one = OtherProcess.Start("count-row", DatabaseFile, "k", "50");
        using var other = OtherProcess.Start("count-row", DatabaseFile, "k", "50");
        Assert.Equal((0, 0), (await one.EndAsync(), await other.EndAsync()));
        Assert.Equal(100, (await tables.FindAsync("counters", "p", "k"))!.Values["count"]);
    }

    [Fact]
    public async Task Several_may_open_a_new_file_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            new SqliteTableStore(DatabaseFile).WriteAsync("runs", new("p", $"{i}", new Dictionary<string, object>()))));
        Assert.Equal(8, (await new SqliteTableStore(DatabaseFile).QueryAsync("runs", new())).Rows.Count);
    }

    [Fact]
    public async Task No_ETag_is_given_twice()
    {
        var (tables, row) = (new SqliteTableStore(DatabaseFile), new TableRow("p", "k", new Dictionary<string, object>()));
        var tag = await tables.WriteAsync("runs", row);
        await tables.DeleteAsync("runs", "p", "k");
        Assert.NotEqual(tag, await tables.WriteAsync("runs", row));
    }

    [Fact]
    public async Task What_kept_the_file_from_being_made_may_pass()
    {
        var inTheWay = _folder.Write("data", "a file");
        var tables = new SqliteTableStore(DatabaseFile);
        await Assert.ThrowsAnyAsync<IOException>(() => tables.FindAsync("runs", "p", "k"));

        File.Delete(inTheWay);

        Assert.Null(await tables.FindAsync("runs", "p", "k"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_kept()
    {
        var file = _folder.Write("data/tables.db", new string('x', 5000));
        var e = await Assert.ThrowsAsync<IOException>(() => new SqliteTableStore(file).FindAsync("runs", "p", "k"));
        Assert.Contains(file, e.Message);
        Assert.Equal(5000, new FileInfo(file).Length);
    }

    [Fact]
    public async Task Tables_of_another_version_are_refused()
    {
        var file = Path.Combine(_folder.Root, "tables.db");
        using (var connection = new SqliteConnection($"Data Source={file}"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 7");
        }

        Assert.Contains("version 7", (await Assert.ThrowsAsync<IOException>(() => new SqliteTableStore(file).FindAsync("runs", "p", "k"))).Message);
    }
}
