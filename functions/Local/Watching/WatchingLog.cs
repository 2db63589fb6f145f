using Prosodia.Storage;

namespace Prosodia.Functions.Local.Watching;

/// <summary>What the watcher logs.</summary>
internal static partial class WatchingLog
{
    [LoggerMessage(210, LogLevel.Error, "The store could not be looked through; it is tried again later")]
    public static partial void LookFailed(this ILogger logger, Exception exception);

    [LoggerMessage(212, LogLevel.Warning, "{Blob} could not be noted when it was written; the next look will find it")]
    public static partial void AnnouncementFailed(this ILogger logger, Exception exception, BlobName blob);

    [LoggerMessage(213, LogLevel.Warning, "{File} is passed over: {Reason}")]
    public static partial void FilePassedOver(this ILogger logger, string file, string reason);

    [LoggerMessage(214, LogLevel.Warning, "{Count} files have been passed over; of more, nothing is told")]
    public static partial void FilesPassedOver(this ILogger logger, int count);

    [LoggerMessage(211, LogLevel.Error, "What is known of {Blob} could not be read or written; it is tried again in {Seconds} s")]
    public static partial void LedgerFailed(this ILogger logger, Exception exception, string blob, double seconds);
}
