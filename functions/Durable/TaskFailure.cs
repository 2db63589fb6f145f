using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Durable;

/// <summary>Why an activity or orchestration failed.</summary>
/// <param name="Type">Full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Where it was thrown, if known.</param>
/// <param name="Inner">What caused it.</param>
/// <param name="NonRetriable">Trying again cannot help, so retry policies do not.</param>
public sealed record TaskFailure(string Type, string Message, string? Stack = null, TaskFailure? Inner = null, bool NonRetriable = false)
{
    private const int MaxDepth = 10;
    private const int MaxMessage = 16 * 1024;

    /// <summary>What failed in the first place, below the activities and orchestrations that failed because of it.</summary>
    public TaskFailure Origin() => Type == typeof(TaskFailedException).FullName && Inner is { } inner ? inner.Origin() : this;

    /// <summary>Describes an exception with its causes, ten deep at most.</summary>
    public static TaskFailure Of(Exception exception) => Of(exception, MaxDepth);

    internal static TaskFailure Of(TaskFailureDetails? details) => details is null
        ? new("Unknown", "it failed, and the host did not say why")
        : new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? Of(inner) : null, details.IsNonRetriable);

    internal TaskFailureDetails ToWire()
    {
        var details = new TaskFailureDetails { ErrorType = Type, ErrorMessage = Message, StackTrace = Stack, IsNonRetriable = NonRetriable };
        if (Inner is not null)
            details.InnerFailure = Inner.ToWire();
        return details;
    }

    private static TaskFailure Of(Exception exception, int depth)
    {
        var cause = exception is TaskFailedException failed
            ? failed.Failure
            : exception.InnerException is { } inner && depth > 1 ? Of(inner, depth - 1) : null;
        return new(exception.GetType().FullName!, Cut(exception.Message)!, Cut(exception.StackTrace), cause, exception is NonDeterminismException);
    }

    private static string? Cut(string? text) => text is { Length: > MaxMessage } ? text[..MaxMessage] + "…" : text;
}
