using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Local.Store;

/// <summary>Who waits for an instance as its sub-orchestration.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="Execution">In which of its executions.</param>
/// <param name="Task">As which of its actions.</param>
internal sealed record Parent(string Instance, string Execution, int Task);

/// <summary>What a turn needs to know of an instance.</summary>
internal sealed record Instance(string Id, string Execution, string Name, InstanceState State, string? Input, DateTime Updated, Parent? Parent);
