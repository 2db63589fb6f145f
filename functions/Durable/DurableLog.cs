namespace Prosodia.Functions.Durable;

/// <summary>What the executor logs.</summary>
internal static partial class DurableLog
{
    [LoggerMessage(110, LogLevel.Error, "The orchestration of {Instance} awaited something that is not durable; what comes after that await is never run")]
    public static partial void NonDurableAwait(this ILogger logger, string instance);

    [LoggerMessage(111, LogLevel.Warning, "The activity {Activity} failed")]
    public static partial void ActivityFailed(this ILogger logger, Exception exception, string activity);
}
