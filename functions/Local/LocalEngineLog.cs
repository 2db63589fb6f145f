namespace Prosodia.Functions.Local;

/// <summary>What the local engine logs.</summary>
internal static partial class LocalEngineLog
{
    [LoggerMessage(100, LogLevel.Error, "A turn of {Instance} could not be run or written; it is tried again in {Seconds} s")]
    public static partial void TurnFailed(this ILogger logger, Exception exception, string instance, double seconds);

    [LoggerMessage(101, LogLevel.Error, "The result of an activity could not be read or written; it is tried again in {Seconds} s")]
    public static partial void ActivityFailed(this ILogger logger, Exception exception, double seconds);

    [LoggerMessage(102, LogLevel.Error, "Timers could not be read or written; it is tried again in {Seconds} s")]
    public static partial void TimersFailed(this ILogger logger, Exception exception, double seconds);

    [LoggerMessage(103, LogLevel.Error, "Instances that ended long ago could not be removed; it is tried again in {Minutes} minutes")]
    public static partial void PurgeFailed(this ILogger logger, Exception exception, double minutes);
}
