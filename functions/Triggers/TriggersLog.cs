using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Triggers;

/// <summary>What triggers log.</summary>
internal static partial class TriggersLog
{
    [LoggerMessage(220, LogLevel.Information, "The run {Run} has been started: {Kind}")]
    public static partial void RunStarted(this ILogger logger, string run, RunKind kind);

    [LoggerMessage(221, LogLevel.Information, "The run {Run} was started before; its request changes nothing")]
    public static partial void RunStartedBefore(this ILogger logger, string run);

    [LoggerMessage(222, LogLevel.Information, "The run {Run} has been cancelled; {Jobs} jobs were waited for")]
    public static partial void RunCancelled(this ILogger logger, string run, int jobs);

    [LoggerMessage(223, LogLevel.Information, "The job {Job} has ended: {State}, attempt {Attempt}")]
    public static partial void JobEnded(this ILogger logger, string job, JobState state, int attempt);

    [LoggerMessage(224, LogLevel.Information, "The job {Job} has ended, and nobody waits for it any more")]
    public static partial void NobodyWaits(this ILogger logger, string job);

    [LoggerMessage(225, LogLevel.Information, "The corpus {Corpus} has {Recordings} recordings that can be used, and {Errors} errors")]
    public static partial void CorpusInspected(this ILogger logger, string corpus, int recordings, int errors);

    [LoggerMessage(226, LogLevel.Information, "{Medium} has been tagged: {Seconds} s")]
    public static partial void MediumTagged(this ILogger logger, BlobName medium, double seconds);

    [LoggerMessage(227, LogLevel.Warning, "{Medium} cannot be scored: {Reason}")]
    public static partial void MediumUnreadable(this ILogger logger, BlobName medium, string reason);

    [LoggerMessage(228, LogLevel.Warning, "No features of {Medium}: {Reason}")]
    public static partial void MediumNotExtracted(this ILogger logger, BlobName medium, string reason);
}
