namespace Prosodia.Functions.Durable;

/// <summary>An activity or sub-orchestration that an orchestration awaits has failed, with the reason it gave.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="task">What failed, as <c>activity 'Extract' (#3)</c>.</param>
    /// <param name="failure">Why.</param>
    public TaskFailedException(string task, TaskFailure failure)
        : base($"{task} failed: {failure.Type}: {failure.Message}") =>
        Failure = failure;

    /// <summary>Why it failed.</summary>
    public TaskFailure Failure { get; }
}
