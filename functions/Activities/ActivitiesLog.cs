using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Activities;

/// <summary>What activities log.</summary>
internal static partial class ActivitiesLog
{
    [LoggerMessage(310, LogLevel.Information, "The run {Run} has ended: {State} {Reason}")]
    public static partial void RunEnded(this ILogger logger, string run, RunState state, string? reason);

    [LoggerMessage(311, LogLevel.Warning, "The job {Job} could not be stopped")]
    public static partial void JobNotStopped(this ILogger logger, Exception exception, string job);
}
