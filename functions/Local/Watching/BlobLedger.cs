using Microsoft.Data.Sqlite;
using Prosodia.Functions.Local.Store;
using Prosodia.Storage;

namespace Prosodia.Functions.Local.Watching;

/// <summary>Which versions of which blobs have been handled by which functions, in a database: nothing is lost by a kill, and nothing handled again.</summary>
/// <param name="file">The database file.</param>
internal sealed class BlobLedger(string file) : IDisposable
{
    private const int Version = 1;

    private const string Tables = """
        CREATE TABLE blob (
            id TEXT PRIMARY KEY,         -- of the function and the blob
            function TEXT NOT NULL,
            name TEXT NOT NULL,
            etag TEXT NOT NULL,          -- of the version that was announced last
            length INTEGER NOT NULL,
            modified INTEGER NOT NULL,   -- UTC ticks, as are all times
            attempts INTEGER NOT NULL,   -- begun for this version
            due INTEGER)                 -- when it is to be handled; null when it has been
        WITHOUT ROWID;
        CREATE INDEX blob_due ON blob (due) WHERE due IS NOT NULL;
        """;

    private readonly Database _database = new(file, Tables, Version);

    /// <summary>The id of a function and a blob.</summary>
    public static string IdOf(string function, BlobName blob) => $"{function}:{blob}";

    /// <summary>The function in an id.</summary>
    public static string FunctionOf(string id) => id[..id.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>Notes that blobs have been seen.</summary>
    /// <param name="seen">Functions and the blobs that are theirs.</param>
    /// <returns>Ids of those that are new, or have changed.</returns>
    public IReadOnlyList<string> Announce(IEnumerable<(string Function, BlobProperties Blob)> seen) => _database.Transact(database =>
    {
        var news = new List<string>();
        foreach (var (function, blob) in seen)
        {
            var id = IdOf(function, blob.Name);
            var changed = database.Execute(
                "INSERT INTO blob VALUES ($1, $2, $3, $4, $5, $6, 0, $7) ON CONFLICT (id) DO UPDATE SET " +
                "etag = excluded.etag, length = excluded.length, modified = excluded.modified, attempts = 0, due = excluded.due WHERE etag <> excluded.etag",
                id, function, blob.Name.ToString(), blob.ETag, blob.Length, blob.Modified.UtcTicks, DateTime.UtcNow.Ticks);
            if (changed > 0)
                news.Add(id);
        }

        return news;
    });

    /// <summary>What has been announced and not been handled, with the time when it is to be.</summary>
    public IReadOnlyList<(string Id, DateTime Due)> Open() => _database.Transact(database => database.Query(
        "SELECT id, due FROM blob WHERE due IS NOT NULL ORDER BY due", row => (row.GetString(0), new DateTime(row.GetInt64(1), DateTimeKind.Utc))));

    /// <summary>
    /// Begins an attempt, which counts even if it ends with the process. Then the blob has to wait as after any failure: whatever ends processes again and
    /// again would otherwise always hit the same blobs, the first ones, until they are given up though nothing is wrong with them.
    /// </summary>
    /// <param name="id">What is to be handled.</param>
    /// <param name="dueAgain">When an attempt is due again if it fails.</param>
    /// <returns>What is to be handled; null if it has been.</returns>
    public LedgerEntry? Begin(string id, Func<int, DateTime> dueAgain) => _database.Transact(database =>
    {
        var entry = database.Query("SELECT function, name, etag, length, modified, attempts + 1 FROM blob WHERE id = $1 AND due IS NOT NULL", Read, id)
            .SingleOrDefault();
        if (entry is not null)
            database.Execute("UPDATE blob SET attempts = $2, due = $3 WHERE id = $1", id, entry.Attempt, dueAgain(entry.Attempt).Ticks);
        return entry;
    });

    /// <summary>Notes that a version has been handled. One that has been written since remains to be.</summary>
    public void Complete(string id, LedgerEntry entry) => Finish(id, entry, null);

    /// <summary>Notes that an attempt has failed, and when the next is due.</summary>
    public void Postpone(string id, LedgerEntry entry, DateTime due) => Finish(id, entry, due.Ticks);

    /// <summary>Takes back an attempt that says nothing of the blob, and notes when the next is due.</summary>
    public void Withdraw(string id, LedgerEntry entry, DateTime due) => _database.Transact(database =>
        database.Execute("UPDATE blob SET attempts = attempts - 1, due = $3 WHERE id = $1 AND etag = $2 AND attempts > 0", id, entry.Blob.ETag, due.Ticks));

    /// <summary>Blobs of a container that a function has handled, with ids between two paths.</summary>
    /// <param name="function">The function.</param>
    /// <param name="container">The container.</param>
    /// <param name="after">Those behind this path; empty for the first.</param>
    /// <param name="through">Those up to this path; null for the last.</param>
    public IReadOnlyList<LedgerRow> Handled(string function, string container, string after, string? through)
    {
        const char behindSlash = (char)('/' + 1);
        var last = through is null ? $"{function}:{container}{behindSlash}" : $"{function}:{container}/{through}";
        return _database.Transact(database => database.Query(
            "SELECT id, name, etag FROM blob WHERE id > $1 AND id <= $2 AND due IS NULL",
            row => new LedgerRow(row.GetString(0), row.GetString(1), row.GetString(2)), $"{function}:{container}/{after}", last));
    }

    /// <summary>Forgets blobs that are gone, unless they have been written again since.</summary>
    public void Forget(IEnumerable<LedgerRow> gone) => _database.Transact(database =>
        gone.Sum(row => database.Execute("DELETE FROM blob WHERE id = $1 AND etag = $2", row.Id, row.ETag)));

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private static LedgerEntry Read(SqliteDataReader row) => new(
        row.GetString(0),
        new(BlobName.Parse(row.GetString(1)), row.GetInt64(3), row.GetString(2), new(row.GetInt64(4), TimeSpan.Zero)),
        row.GetInt32(5));

    private void Finish(string id, LedgerEntry entry, long? due) => _database.Transact(database =>
        database.Execute("UPDATE blob SET due = $3 WHERE id = $1 AND etag = $2", id, entry.Blob.ETag, due));
}
