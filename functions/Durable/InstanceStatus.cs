namespace Prosodia.Functions.Durable;

/// <summary>What is known of an instance.</summary>
/// <param name="InstanceId">Its id.</param>
/// <param name="Name">Name of its orchestration.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Created">When it was asked for, UTC.</param>
/// <param name="Updated">When it last had a turn, UTC.</param>
/// <param name="Input">JSON of its input, or null.</param>
/// <param name="Output">JSON of its result, or null.</param>
/// <param name="CustomStatus">JSON of what it says of itself, or null.</param>
/// <param name="Failure">Why it failed, or null.</param>
public sealed record InstanceStatus(
    string InstanceId,
    string Name,
    InstanceState State,
    DateTime Created,
    DateTime Updated,
    string? Input,
    string? Output,
    string? CustomStatus,
    TaskFailure? Failure)
{
    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => State >= InstanceState.Completed;
}
