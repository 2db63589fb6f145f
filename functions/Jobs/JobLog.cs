namespace Prosodia.Functions.Jobs;

/// <summary>What launchers have to say.</summary>
internal static partial class JobLog
{
    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "Job {Job} runs as process {Process}")]
    public static partial void Started(ILogger logger, string job, int process);

    [LoggerMessage(EventId = 301, Level = LogLevel.Information, Message = "Job {Job} ended with code {ExitCode}")]
    public static partial void Ended(ILogger logger, string job, int exitCode);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "Job {Job}: {Line}")]
    public static partial void Said(ILogger logger, string job, string line);

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "Job {Job} could not be started")]
    public static partial void NotStarted(ILogger logger, string job, Exception error);

    [LoggerMessage(EventId = 304, Level = LogLevel.Information, Message = "Job {Job} runs as execution {Execution}")]
    public static partial void Executing(ILogger logger, string job, string execution);

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning, Message = "{Method} {Path} was answered with {Status}; trying again in {Seconds} s")]
    public static partial void Again(ILogger logger, string method, string path, int status, double seconds);

    [LoggerMessage(EventId = 306, Level = LogLevel.Warning, Message = "Job {Job} is stopped, for it took longer than {Seconds} s")]
    public static partial void TookTooLong(ILogger logger, string job, double seconds);
}
