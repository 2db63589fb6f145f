namespace Prosodia.Functions.Durable;

/// <summary>Where an instance is in its life.</summary>
public enum InstanceState
{
    /// <summary>It has been asked for, and has not had its first turn.</summary>
    Pending,

    /// <summary>It runs, or waits for something.</summary>
    Running,

    /// <summary>It is held: what happens to it waits until it is resumed.</summary>
    Suspended,

    /// <summary>It has ended well.</summary>
    Completed,

    /// <summary>It has ended with an error.</summary>
    Failed,

    /// <summary>It has been ended from outside.</summary>
    Terminated,
}

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
