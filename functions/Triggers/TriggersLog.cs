using Prosodia.Jobs.Runs;

namespace Prosodia.Functions.Triggers;

/// <summary>What triggers log.</summary>
internal static partial class TriggersLog
{
    [LoggerMessage(220, LogLevel.Information, "The run {Run} has been started: {Kind}")]
    public static partial void RunStarted(this ILogger logger, string run, RunKind kind);

    [LoggerMessage(221, LogLevel.Information, "The run {Run} was started before; its request changes nothing")]
    public static partial void RunStartedBefore(this ILogger logger, string run);
}
