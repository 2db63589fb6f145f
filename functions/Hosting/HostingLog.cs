using Prosodia.Storage;

namespace Prosodia.Functions.Hosting;

/// <summary>What hosting and triggers log.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(200, LogLevel.Information, "{Function} has handled {Blob}")]
    public static partial void BlobHandled(this ILogger logger, string function, BlobName blob);

    [LoggerMessage(201, LogLevel.Warning, "{Function} could not handle {Blob}, attempt {Attempt} of {Attempts}")]
    public static partial void BlobFailed(this ILogger logger, Exception exception, string function, BlobName blob, int attempt, int attempts);

    [LoggerMessage(202, LogLevel.Debug, "{Function} is not for {Blob}")]
    public static partial void NotForTrigger(this ILogger logger, string function, BlobName blob);

    [LoggerMessage(203, LogLevel.Warning, "A call of {Function} cannot be read")]
    public static partial void BadCall(this ILogger logger, Exception exception, string function);
}
