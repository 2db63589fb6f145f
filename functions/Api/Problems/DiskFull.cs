using Microsoft.Data.Sqlite;

namespace Prosodia.Functions.Api.Problems;

/// <summary>Tells an error that comes from a full disk from others.</summary>
internal static class DiskFull
{
    private const int SqliteFull = 13;

    // ENOSPC of Linux and macOS, EDQUOT of Linux and of macOS, ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private static readonly int[] NoRoom = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Whether there was no room to write: in blobs, temporary files or tables. What wraps such an error is one too.</summary>
    public static bool Is(Exception? error) => error switch
    {
        null => false,
        IOException e when NoRoom.Contains(e.HResult) => true,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        _ => Is(error.InnerException),
    };
}
