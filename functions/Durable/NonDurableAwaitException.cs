namespace Prosodia.Functions.Durable;

/// <summary>An orchestration awaits something other than its context's tasks, and nothing that the host can send would wake it.</summary>
public sealed class NonDurableAwaitException() : InvalidOperationException(
    "The orchestration awaits something that is not durable, such as Task.Delay, Task.Run or I/O. It may await only tasks of its context, and " +
    "Task.WhenAll and Task.WhenAny of them; all other work belongs in activities.");
