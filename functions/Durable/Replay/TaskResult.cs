namespace Prosodia.Functions.Durable.Replay;

/// <summary>What a scheduled task came to.</summary>
/// <param name="Value">JSON of its result, or null.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal readonly record struct TaskResult(string? Value, TaskFailure? Failure);
