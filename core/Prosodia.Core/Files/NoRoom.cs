namespace Prosodia.Files;

/// <summary>Tells a file that could not be written because the disk is full from other errors: it is nobody's fault who was being worked on, and passes.</summary>
public static class NoRoom
{
    // ENOSPC of Linux and macOS, EDQUOT of Linux and of macOS, ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private static readonly int[] Codes = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Whether there was no room to write. What wraps such an error is one too.</summary>
    /// <param name="error">What was thrown; null for nothing.</param>
    public static bool Is(Exception? error) => error is not null && ((error is IOException && Codes.Contains(error.HResult)) || Is(error.InnerException));
}
