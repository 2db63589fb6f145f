using Microsoft.Data.Sqlite;
using Prosodia.Files;

namespace Prosodia.Functions.Api.Problems;

/// <summary>Tells an error that comes from a full disk from others.</summary>
internal static class DiskFull
{
    private const int SqliteFull = 13;

    /// <summary>Whether there was no room to write: in blobs, temporary files or tables. What wraps such an error is one too.</summary>
    public static bool Is(Exception? error) => error switch
    {
        null => false,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        _ => NoRoom.Is(error) || Is(error.InnerException),
    };
}
